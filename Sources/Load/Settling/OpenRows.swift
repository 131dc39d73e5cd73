import Ledger
import Money

/// The booked rows of own accounts that no transfer has taken yet, by day, account and identity.
struct OpenRows {
    /// An outflow and an inflow that may be one transfer, as places in the sorted rows.
    struct Edge {
        let outflow: Int
        let inflow: Int
        let isNamed: Bool
        var evidence: TransferPair.Evidence?
    }

    let rows: [BookedRows.Row]
    private let currencies: [Currency]
    private let numbers: [Int16]
    /// Places of the inflows, by currency, amount and day.
    private let inflows: [Int32]
    /// Places by account, by day.
    private let byAccount: [[Int32]]
    private var isTaken: [Bool]

    /// - Parameter booked: Sorted rows.
    init(_ booked: BookedRows) {
        rows = booked.rows
        let rows = rows
        let currencies = booked.accounts.map(\.currency)
        self.currencies = currencies
        numbers = booked.numberOfAccount
        inflows = rows.indices.filter { rows[$0].minorUnits > 0 }.map { Int32($0) }.sorted { left, right in
            let (one, other) = (rows[Int(left)], rows[Int(right)])
            let (first, second) = (currencies[Int(one.account)], currencies[Int(other.account)])
            if first != second { return first < second }
            return one.minorUnits != other.minorUnits ? one.minorUnits < other.minorUnits : left < right
        }
        var byAccount: [[Int32]] = Array(repeating: [], count: booked.accounts.count)
        if Set(currencies).count > 1 {
            for place in rows.indices { byAccount[Int(rows[place].account)].append(Int32(place)) }
        }
        self.byAccount = byAccount
        isTaken = rows.map { $0.minorUnits == 0 }
    }

    /// Open rows of opposite amounts in two accounts, by outflow and inflow.
    func sameCurrencyEdges() -> [Edge] {
        var edges: [Edge] = []
        for place in rows.indices where !isTaken[place] && rows[place].minorUnits < 0 {
            let (outflow, wanted) = (rows[place], rows[place].minorUnits.magnitude)
            let currency = currencies[Int(outflow.account)]
            let first = inflows.bisected { candidate in
                let inflow = rows[Int(candidate)]
                let other = currencies[Int(inflow.account)]
                if other != currency { return other < currency }
                if inflow.minorUnits.magnitude != wanted { return inflow.minorUnits.magnitude < wanted }
                return Int(inflow.day) < Int(outflow.day) - TransferMatcher.dayCountMax
            }
            for candidate in inflows[first...] {
                let inflow = rows[Int(candidate)]
                guard inflow.minorUnits.magnitude == wanted, currencies[Int(inflow.account)] == currency,
                    Int(inflow.day) <= Int(outflow.day) + TransferMatcher.dayCountMax
                else { break }
                if !isTaken[Int(candidate)], let edge = edge(from: place, to: Int(candidate)) { edges.append(edge) }
            }
        }
        return edges
    }

    /// Open rows of two currencies of which one names the other's account, by outflow and inflow.
    func conversionEdges() -> [Edge] {
        var edges: [[Int]: Edge] = [:]
        for place in rows.indices where !isTaken[place] && rows[place].other >= 0 {
            for account in numbers.indices where numbers[account] == rows[place].other {
                guard currencies[account] != currencies[Int(rows[place].account)] else { continue }
                let near = byAccount[account]
                let first = near.bisected {
                    Int(rows[Int($0)].day) < Int(rows[place].day) - TransferMatcher.dayCountMax
                }
                for other in near[first...].lazy.map({ Int($0) }) {
                    guard Int(rows[other].day) <= Int(rows[place].day) + TransferMatcher.dayCountMax else { break }
                    guard !isTaken[other], isInflow(place) != isInflow(other) else { continue }
                    let (outflow, inflow) = isInflow(place) ? (other, place) : (place, other)
                    if let edge = edge(from: outflow, to: inflow) { edges[[outflow, inflow]] = edge }
                }
            }
        }
        return edges.values.sorted { ($0.outflow, $0.inflow) < ($1.outflow, $1.inflow) }
    }

    /// Whether a pair without a name is thinkable: someone names no foreign account, and no card bought anything.
    func fitsWithoutName(_ edge: Edge) -> Bool {
        let both = [rows[edge.outflow], rows[edge.inflow]]
        return both.contains { $0.other != BookedRows.foreignNumber } && both.allSatisfy { !$0.isCardPurchase }
    }

    /// Takes edges in order while both ends are open.
    mutating func takeEarliest(of edges: [Edge], as evidence: TransferPair.Evidence) -> [Edge] {
        edges.compactMap { take($0, as: evidence) }
    }

    /// Takes the edges whose two ends have no other edge.
    mutating func takeMutual(of edges: [Edge], as evidence: TransferPair.Evidence) -> [Edge] {
        var uses: [Int: Int] = [:]
        for edge in edges {
            uses[edge.outflow, default: 0] += 1
            uses[edge.inflow, default: 0] += 1
        }
        return edges.filter { uses[$0.outflow] == 1 && uses[$0.inflow] == 1 }.compactMap { take($0, as: evidence) }
    }

    /// The positions of the rows of edges.
    func positions(of edges: [Edge]) -> Set<Int> {
        Set(edges.flatMap { [Int(rows[$0.outflow].position), Int(rows[$0.inflow].position)] })
    }

    /// What was taken, by outflow.
    func pairs(_ edges: [Edge]) -> [TransferPair] {
        edges.sorted { $0.outflow < $1.outflow }.compactMap { edge in
            edge.evidence.map { evidence in
                let (out, into) = (Int(rows[edge.outflow].position), Int(rows[edge.inflow].position))
                return TransferPair(outflow: out, inflow: into, evidence: evidence)
            }
        }
    }

    private mutating func take(_ edge: Edge, as evidence: TransferPair.Evidence) -> Edge? {
        guard !isTaken[edge.outflow], !isTaken[edge.inflow] else { return nil }
        isTaken[edge.outflow] = true
        isTaken[edge.inflow] = true
        var taken = edge
        taken.evidence = evidence
        return taken
    }

    /// An edge when accounts and days fit and no row names a third own account.
    private func edge(from outflow: Int, to inflow: Int) -> Edge? {
        let (source, target) = (rows[outflow], rows[inflow])
        guard source.account != target.account else { return nil }
        var isNamed = false
        for (row, other) in [(source, target), (target, source)] where row.other >= 0 {
            guard row.other == numbers[Int(other.account)] else { return nil }
            isNamed = true
        }
        return Edge(outflow: outflow, inflow: inflow, isNamed: isNamed)
    }

    private func isInflow(_ place: Int) -> Bool { rows[place].minorUnits > 0 }
}
