import Ledger
import Money

/// The booked rows of own accounts that no transfer has taken yet.
struct OpenRows {
    /// An outflow and an inflow that may be one transfer, as positions in the sorted rows.
    struct Edge {
        let outflow: Int
        let inflow: Int
        let isNamed: Bool
    }

    private struct Size: Hashable {
        let currency: Currency
        let magnitude: UInt64
    }

    private struct Place: Hashable {
        let number: String
        let day: Int32
    }

    private let rows: [Transaction]
    private let days: [Int32]
    private let ownNumbers: Set<String>
    private var isTaken: [Bool]

    init(rows: [Transaction], ownAccounts: Set<AccountKey>) {
        let own = rows.filter {
            $0.entry.status == .booked && $0.entry.day != nil && $0.entry.amount.minorUnits != 0
                && ownAccounts.contains($0.entry.account)
        }
        self.rows = own.sorted(by: Self.precedes)
        days = self.rows.map { $0.entry.day?.dayNumber ?? 0 }
        ownNumbers = Set(ownAccounts.map(\.number))
        isTaken = Array(repeating: false, count: own.count)
    }

    /// Day, account, identity.
    static func precedes(_ left: Transaction, _ right: Transaction) -> Bool {
        let days = (left.entry.day?.dayNumber ?? 0, right.entry.day?.dayNumber ?? 0)
        if days.0 != days.1 { return days.0 < days.1 }
        if left.entry.account != right.entry.account { return left.entry.account < right.entry.account }
        return left.identity.canonicalText < right.identity.canonicalText
    }

    /// Open rows of opposite amounts in two accounts, by outflow and inflow.
    func sameCurrencyEdges() -> [Edge] {
        var inflows: [Size: [Int]] = [:]
        for index in openRows where isInflow(index) { inflows[size(index), default: []].append(index) }
        return openRows.filter { !isInflow($0) }.flatMap { outflow in
            (inflows[size(outflow)] ?? []).compactMap { edge(from: outflow, to: $0) }
        }
    }

    /// Open rows of two currencies of which one names the other's account, by outflow and inflow.
    func conversionEdges() -> [Edge] {
        var byPlace: [Place: [Int]] = [:]
        for index in openRows {
            byPlace[Place(number: rows[index].entry.account.number, day: days[index]), default: []].append(index)
        }
        var edges: [[Int]: Edge] = [:]
        for index in openRows {
            guard let number = rows[index].entry.counterpartyKey, ownNumbers.contains(number) else { continue }
            for gap in -TransferMatcher.dayCountMax...TransferMatcher.dayCountMax {
                for other in byPlace[Place(number: number, day: days[index] + Int32(gap))] ?? [] {
                    guard isInflow(index) != isInflow(other), currency(index) != currency(other) else { continue }
                    let (outflow, inflow) = isInflow(index) ? (other, index) : (index, other)
                    if let edge = edge(from: outflow, to: inflow) { edges[[outflow, inflow]] = edge }
                }
            }
        }
        return edges.values.sorted { ($0.outflow, $0.inflow) < ($1.outflow, $1.inflow) }
    }

    /// Whether a pair without a name is thinkable: someone names no foreign account, and no card bought anything.
    func fitsWithoutName(_ edge: Edge) -> Bool {
        let both = [rows[edge.outflow].entry, rows[edge.inflow].entry]
        let isForeign = both.allSatisfy { entry in
            entry.counterpartyKey.map { !ownNumbers.contains($0) } ?? false
        }
        return !isForeign && both.allSatisfy { $0.merchantCategory == nil }
    }

    func isUsual(_ edge: Edge, by habits: TransferHabits) -> Bool {
        habits.include(from: rows[edge.outflow], to: rows[edge.inflow])
    }

    /// Takes edges in order while both ends are open.
    mutating func takeEarliest(of edges: [Edge], as evidence: TransferPair.Evidence) -> [TransferPair] {
        edges.compactMap { take($0, as: evidence) }
    }

    /// Takes the edges whose two ends have no other edge.
    mutating func takeMutual(of edges: [Edge], as evidence: TransferPair.Evidence) -> [TransferPair] {
        var uses: [Int: Int] = [:]
        for edge in edges {
            uses[edge.outflow, default: 0] += 1
            uses[edge.inflow, default: 0] += 1
        }
        return edges.filter { uses[$0.outflow] == 1 && uses[$0.inflow] == 1 }.compactMap { take($0, as: evidence) }
    }

    private var openRows: [Int] { rows.indices.filter { !isTaken[$0] } }

    private mutating func take(_ edge: Edge, as evidence: TransferPair.Evidence) -> TransferPair? {
        guard !isTaken[edge.outflow], !isTaken[edge.inflow] else { return nil }
        isTaken[edge.outflow] = true
        isTaken[edge.inflow] = true
        return TransferPair(outflow: rows[edge.outflow], inflow: rows[edge.inflow], evidence: evidence)
    }

    /// An edge when accounts and days fit and no row names a third own account.
    private func edge(from outflow: Int, to inflow: Int) -> Edge? {
        let (source, target) = (rows[outflow].entry, rows[inflow].entry)
        guard source.account != target.account,
            abs(Int(days[outflow]) - Int(days[inflow])) <= TransferMatcher.dayCountMax
        else { return nil }
        var isNamed = false
        for (entry, other) in [(source, target), (target, source)] {
            guard let number = entry.counterpartyKey, ownNumbers.contains(number) else { continue }
            guard number == other.account.number else { return nil }
            isNamed = true
        }
        return Edge(outflow: outflow, inflow: inflow, isNamed: isNamed)
    }

    private func isInflow(_ index: Int) -> Bool { rows[index].entry.amount.minorUnits > 0 }
    private func currency(_ index: Int) -> Currency { rows[index].entry.amount.currency }

    private func size(_ index: Int) -> Size {
        Size(currency: currency(index), magnitude: rows[index].entry.amount.minorUnits.magnitude)
    }
}
