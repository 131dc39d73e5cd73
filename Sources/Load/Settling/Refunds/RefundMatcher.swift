/// A row that brought back what another paid, or a part of it.
public struct RefundPair: Hashable, Sendable {
    /// The position of the purchase.
    public var purchase: Int
    /// The position of the refund.
    public var refund: Int

    public init(purchase: Int, refund: Int) {
        self.purchase = purchase
        self.refund = refund
    }
}

/// Ties refunds to purchases of the same account and payee.
public enum RefundMatcher {
    /// How long after a purchase a refund may come.
    public static let dayCountMax: Int32 = 180

    /// Ties each refund to the one purchase that it fits; one that fits several equally well stays untied.
    ///
    /// A purchase of the same amount goes before a larger one. A payee who pays more often than he is paid, such as an
    /// employer, refunds nothing. The refunds of a purchase never exceed it.
    ///
    /// - Parameters:
    ///   - rows: The user's booked rows; they are sorted.
    ///   - taken: Positions of rows that are something else: transfers, and streams of income.
    /// - Returns: The pairs, by the refund's day, account and identity.
    public static func match(rows: inout BookedRows, except taken: Set<Int>) -> [RefundPair] {
        rows.sort()
        var sides: [Side: Purchases] = [:]
        let open = rows.rows.filter {
            $0.phrase != Phrases.none && $0.minorUnits != 0 && $0.minorUnits != .min
                && (taken.isEmpty || !taken.contains(Int($0.position)))
        }
        for row in open where row.minorUnits > 0 { sides[Side(row), default: Purchases()].inflowCount += 1 }
        guard !sides.isEmpty else { return [] }
        for row in open where row.minorUnits < 0 { sides[Side(row)]?.rows.append((row, -row.minorUnits)) }
        return open.compactMap { row in
            guard row.minorUnits > 0, let purchase = sides[Side(row)]?.take(for: row) else { return nil }
            return RefundPair(purchase: Int(purchase), refund: Int(row.position))
        }
    }

    private struct Side: Hashable {
        let account: Int16
        let phrase: Int32

        init(_ row: BookedRows.Row) {
            account = row.account
            phrase = row.phrase
        }
    }

    /// What was paid to one payee, by day, and how much of each is not refunded.
    private struct Purchases {
        /// Among more purchases than this no one stands out.
        private static let countMax = 1_024

        var inflowCount = 0
        var rows: [(row: BookedRows.Row, rest: Int64)] = []

        /// Takes the only purchase that a refund fits.
        mutating func take(for refund: BookedRows.Row) -> Int32? {
            guard inflowCount <= rows.count else { return nil }
            let first = rows.bisected { $0.row.day < refund.day - RefundMatcher.dayCountMax }
            let last = rows.bisected { $0.row.day <= refund.day }
            guard last - first <= Self.countMax else { return nil }
            let near = (first..<last).filter { rows[$0].rest >= refund.minorUnits }
            let equal = near.filter {
                rows[$0].rest == refund.minorUnits && -rows[$0].row.minorUnits == refund.minorUnits
            }
            let fitting = equal.isEmpty ? near : equal
            guard fitting.count == 1 else { return nil }
            rows[fitting[0]].rest -= refund.minorUnits
            return rows[fitting[0]].row.position
        }
    }
}
