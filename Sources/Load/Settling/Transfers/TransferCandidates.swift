import Foundation
import Ledger
import Money

/// Finds the pairs of rows that may be transfers: two own accounts, a few days, fitting amounts.
struct TransferCandidates {
    let rows: [BookedRows.Row]
    private let currencies: [Currency]
    private let numbers: [Int16]
    /// Places of the inflows, by currency, amount and day.
    private let inflows: [Int32]
    /// Places of the inflows by account, by the number of their account, by the number that they name and by their
    /// variable symbol; each list by day.
    private let byAccount: [[Int32]]
    private let byNumber: [Int16: [Int32]]
    private let namingInflows: [Int16: [Int32]]
    private let symbolInflows: [UInt32: [Int32]]

    /// How many candidates of one kind an outflow may have; the nearest days count.
    private static let countMax = 48
    /// What a bank may take or lose on the way, as a logarithm.
    private static let reducedMax = 0.05
    private static let convertedMax = 0.06

    /// - Parameter booked: Sorted rows.
    init(_ booked: BookedRows) {
        rows = booked.rows
        let rows = rows
        let currencies = booked.accounts.map(\.currency)
        self.currencies = currencies
        numbers = booked.numberOfAccount
        let inflows = rows.indices.filter { rows[$0].minorUnits > 0 && !rows[$0].isCardPurchase }.map { Int32($0) }
        self.inflows = inflows.sorted { left, right in
            let (one, other) = (rows[Int(left)], rows[Int(right)])
            let (first, second) = (currencies[Int(one.account)], currencies[Int(other.account)])
            if first != second { return first < second }
            return one.minorUnits != other.minorUnits ? one.minorUnits < other.minorUnits : left < right
        }
        var byAccount: [[Int32]] = Array(repeating: [], count: currencies.count)
        for place in inflows { byAccount[Int(rows[Int(place)].account)].append(place) }
        self.byAccount = byAccount
        let numbers = numbers
        byNumber = Dictionary(grouping: inflows) { numbers[Int(rows[Int($0)].account)] }
        namingInflows = Dictionary(grouping: inflows.filter { rows[Int($0)].other >= 0 }) { rows[Int($0)].other }
        symbolInflows = Dictionary(grouping: inflows.filter { rows[Int($0)].symbol != 0 }) { rows[Int($0)].symbol }
    }

    /// All candidates by outflow, then by inflow.
    func edges(_ fixings: Fixings) -> [TransferEdge] {
        let isMixed = Set(currencies).count > 1
        var edges: [TransferEdge] = []
        for place in rows.indices where rows[place].minorUnits < 0 && !rows[place].isCardPurchase {
            var found = equalInflows(to: place) + reducedInflows(to: place)
            if isMixed { found += conversions(of: place, fixings) }
            edges += found.sorted { $0.inflow < $1.inflow }
        }
        return edges
    }

    private func equalInflows(to place: Int) -> [TransferEdge] {
        let (outflow, wanted) = (rows[place], rows[place].minorUnits.magnitude)
        let currency = currencies[Int(outflow.account)]
        let first = inflows.bisected { candidate in
            let inflow = rows[Int(candidate)]
            let other = currencies[Int(inflow.account)]
            if other != currency { return other < currency }
            if inflow.minorUnits.magnitude != wanted { return inflow.minorUnits.magnitude < wanted }
            return inflow.day < outflow.day - TransferMatcher.dayCountMax
        }
        var found: [TransferEdge] = []
        for candidate in inflows[first...] {
            let inflow = rows[Int(candidate)]
            guard inflow.minorUnits.magnitude == wanted, currencies[Int(inflow.account)] == currency,
                inflow.day <= outflow.day + TransferMatcher.dayCountMax
            else { break }
            if let edge = edge(from: place, to: Int(candidate), .equal) { found.append(edge) }
        }
        return nearest(found, to: outflow.day)
    }

    /// Inflows that are a little less than the outflow, when a name or a variable symbol ties the two.
    private func reducedInflows(to place: Int) -> [TransferEdge] {
        let outflow = rows[place]
        let tied = Set(
            near(outflow, in: byNumber[outflow.other] ?? [])
                + near(outflow, in: namingInflows[numbers[Int(outflow.account)]] ?? [])
                + near(outflow, in: outflow.symbol == 0 ? [] : symbolInflows[outflow.symbol] ?? [])
        )
        return tied.compactMap { inflow in
            guard currencies[Int(rows[inflow].account)] == currencies[Int(outflow.account)] else { return nil }
            let drift = log(Double(rows[inflow].minorUnits) / Double(outflow.minorUnits.magnitude))
            guard drift < 0, drift >= -Self.reducedMax else { return nil }
            return edge(from: place, to: inflow, .reduced, drift: drift)
        }
    }

    private func conversions(of place: Int, _ fixings: Fixings) -> [TransferEdge] {
        let outflow = rows[place]
        let source = currencies[Int(outflow.account)]
        var found: [TransferEdge] = []
        for account in byAccount.indices where currencies[account] != source {
            let inflows = near(outflow, in: byAccount[account])
            guard !inflows.isEmpty else { continue }
            if let price = fixings.logarithm(from: source, to: currencies[account], on: outflow.day) {
                let expected = Double(outflow.minorUnits.magnitude) * exp(price)
                found += inflows.compactMap { inflow in
                    let ratio = Double(rows[inflow].minorUnits) / expected
                    guard abs(ratio - 1) <= Self.convertedMax else { return nil }
                    return edge(from: place, to: inflow, .converted, drift: log(ratio))
                }
            } else {
                found += inflows.compactMap { edge(from: place, to: $0, .unpriced) }.filter { $0.nameCount > 0 }
            }
        }
        return nearest(found, to: outflow.day)
    }

    /// The inflows of a list, sorted by day, that lie near an outflow; of very many the earliest.
    private func near(_ outflow: BookedRows.Row, in inflows: [Int32]) -> [Int] {
        let first = inflows.bisected { rows[Int($0)].day < outflow.day - TransferMatcher.dayCountMax }
        return inflows[first...].prefix(Self.nearMax)
            .prefix { rows[Int($0)].day <= outflow.day + TransferMatcher.dayCountMax }.map { Int($0) }
    }

    private static let nearMax = 512

    private func nearest(_ edges: [TransferEdge], to day: Int32) -> [TransferEdge] {
        guard edges.count > Self.countMax else { return edges }
        func distance(_ edge: TransferEdge) -> Int32 { abs(rows[Int(edge.inflow)].day - day) }
        return Array(edges.sorted { (distance($0), $0.inflow) < (distance($1), $1.inflow) }.prefix(Self.countMax))
    }

    /// An edge when no row names a third own account, and not both name foreign ones.
    private func edge(
        from outflow: Int,
        to inflow: Int,
        _ kind: TransferEdge.Kind,
        drift: Double = 0
    ) -> TransferEdge? {
        let (source, target) = (rows[outflow], rows[inflow])
        guard source.account != target.account else { return nil }
        var nameCount = 0
        var foreignCount = 0
        for (row, other) in [(source, target), (target, source)] {
            if row.other == BookedRows.foreignNumber { foreignCount += 1 }
            guard row.other >= 0 else { continue }
            guard row.other == numbers[Int(other.account)] else { return nil }
            nameCount += 1
        }
        guard nameCount > 0 || foreignCount < 2 else { return nil }
        return TransferEdge(
            outflow: Int32(outflow),
            inflow: Int32(inflow),
            nameCount: nameCount,
            drift: drift,
            kind: kind
        )
    }
}
