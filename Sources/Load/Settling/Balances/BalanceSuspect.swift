/// A row that would explain why an account does not add up.
public struct BalanceSuspect: Hashable, Sendable {
    /// What may be wrong with it.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Its amount is the difference, and the account has another such row near it.
        case double
        /// Its amount is the difference.
        case surplus
        /// Its amount is what is missing, but it was booked on the other side of the stated balance.
        case displaced
        /// With the other sign, a shifted decimal point or two swapped digits it would fit.
        case amount
    }

    /// The row's position.
    public var row: Int
    public var kind: Kind

    public init(row: Int, kind: Kind) {
        self.row = row
        self.kind = kind
    }
}

/// Looks for the rows that explain a difference between two stated balances.
struct BalanceSuspicion {
    /// What the booked rows have too much, in minor units.
    let difference: Int128
    /// The days after `before` and through `after` are in question.
    let before: Int32
    let after: Int32

    private static let dayCountMax: Int32 = 5
    private static let countMax = 10

    /// The suspects among the rows of one account in their order: the most likely kind first, then by day.
    func suspects(among rows: [BookedRows.Row]) -> [BalanceSuspect] {
        let inside = rows.filter { $0.day > before && $0.day <= after }
        var found = inside.filter { Int128($0.minorUnits) == difference }.map { row in
            let isDouble = rows.contains {
                $0.minorUnits == row.minorUnits && $0.position != row.position
                    && abs(Int($0.day) - Int(row.day)) <= Int(Self.dayCountMax)
            }
            return BalanceSuspect(row: Int(row.position), kind: isDouble ? .double : .surplus)
        }
        found = found.filter { $0.kind == .double } + found.filter { $0.kind == .surplus }
        let outside = rows.filter { row in
            (row.day > after && Int(row.day) <= Int(after) + Int(Self.dayCountMax))
                || (row.day <= before && Int(row.day) > Int(before) - Int(Self.dayCountMax))
        }
        found += outside.filter { Int128($0.minorUnits) == -difference }
            .map { BalanceSuspect(row: Int($0.position), kind: .displaced) }
        found += inside.filter { isMiswritten($0.minorUnits) }
            .map { BalanceSuspect(row: Int($0.position), kind: .amount) }
        return Array(found.prefix(Self.countMax))
    }

    /// Whether a usual slip turns the right amount, which is less by the difference, into this one.
    private func isMiswritten(_ amount: Int64) -> Bool {
        let right = Int128(amount) - difference
        guard amount != 0, right != 0 else { return false }
        if right == -Int128(amount) || right == Int128(amount) * 100 || right * 100 == Int128(amount)
            || right == Int128(amount) * 10 || right * 10 == Int128(amount)
        {
            return true
        }
        guard (right < 0) == (amount < 0) else { return false }
        let (one, other) = (Array(String(right.magnitude).utf8), Array(String(amount.magnitude).utf8))
        guard one.count == other.count else { return false }
        let places = one.indices.filter { one[$0] != other[$0] }
        return places.count == 2 && places[1] == places[0] + 1 && one[places[0]] == other[places[1]]
            && one[places[1]] == other[places[0]]
    }
}
