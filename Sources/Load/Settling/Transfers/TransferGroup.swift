/// Candidates that share rows, directly or through others, and the pairs among them that are beyond doubt.
struct TransferGroup {
    private let edges: [TransferEdge]
    private let rows: [BookedRows.Row]

    /// Of this many rows on a side the best pairs are found together.
    private static let rowCountMax = 24

    private init(_ edges: [TransferEdge], _ rows: [BookedRows.Row]) {
        self.edges = edges
        self.rows = rows
    }

    /// The pairs among scored candidates.
    static func pairs(among edges: [TransferEdge], in rows: [BookedRows.Row]) -> [TransferEdge] {
        var pairs: [TransferEdge] = []
        for group in groups(of: edges) {
            let group = TransferGroup(group, rows)
            guard group.isLarge else {
                pairs += group.assigned()
                continue
            }
            // What is best at both ends by far needs no comparison of whole assignments; the rest falls apart.
            let sure = group.mutual()
            let taken = Set(sure.flatMap { [$0.outflow, $0.inflow] })
            pairs += sure
            let rest = group.edges.filter { !taken.contains($0.outflow) && !taken.contains($0.inflow) }
            for part in groups(of: rest) {
                let part = TransferGroup(part, rows)
                pairs += part.isLarge ? part.named() : part.assigned()
            }
        }
        return pairs
    }

    /// Splits candidates into connected groups, in order of their first rows.
    private static func groups(of edges: [TransferEdge]) -> [[TransferEdge]] {
        var parents: [Int32: Int32] = [:]
        func root(_ place: Int32) -> Int32 {
            var place = place
            while let parent = parents[place], parent != place { place = parent }
            return place
        }
        for edge in edges {
            let (one, other) = (root(edge.outflow), root(edge.inflow))
            let least = min(one, other)
            for place in [one, other, edge.outflow, edge.inflow] { parents[place] = least }
        }
        let groups = Dictionary(grouping: edges) { root($0.outflow) }
        return groups.sorted { $0.key < $1.key }.map(\.value)
    }

    private var isLarge: Bool {
        edges.count > 1
            && max(Set(edges.map(\.outflow)).count, Set(edges.map(\.inflow)).count) > Self.rowCountMax
    }

    /// The pairs of the best assignment that every other good assignment has too.
    private func assigned() -> [TransferEdge] {
        if edges.count == 1 { return edges.filter { $0.score >= TransferMatcher.scoreMin } }
        let outflows = Set(edges.map(\.outflow)).sorted()
        let inflows = Set(edges.map(\.inflow)).sorted()
        let candidates = edges.map { edge in
            Assignment.Candidate(
                left: outflows.bisected { $0 < edge.outflow },
                right: inflows.bisected { $0 < edge.inflow },
                weight: edge.score
            )
        }
        let best = Assignment(candidates, leftCount: outflows.count, rightCount: inflows.count)
        let chosen = best.chosen.compactMap(\.self)
        return chosen.compactMap { index in
            guard edges[index].score >= TransferMatcher.scoreMin else { return nil }
            let other = Assignment(
                candidates,
                leftCount: outflows.count,
                rightCount: inflows.count,
                without: index
            )
            let difference = best.total - other.total
            let isSure = difference >= margin(of: edges[index])
            return isSure || isSwap(chosen, other.chosen.compactMap(\.self), difference) ? edges[index] : nil
        }
    }

    private func margin(of edge: TransferEdge) -> Double {
        edge.kind == .equal && edge.nameCount > 0 ? TransferMatcher.namedMarginMin : TransferMatcher.marginMin
    }

    /// Whether an assignment only pairs the same rows of the same accounts in another order, which is worse or no different.
    private func isSwap(_ best: [Int], _ other: [Int], _ difference: Double) -> Bool {
        func outflows(_ chosen: [Int]) -> Set<Int32> { Set(chosen.map { edges[$0].outflow }) }
        func inflows(_ chosen: [Int]) -> Set<Int32> { Set(chosen.map { edges[$0].inflow }) }
        guard outflows(best) == outflows(other), inflows(best) == inflows(other) else { return false }
        let moved = Set(best).symmetricDifference(other)
        let (sources, targets) = (moved.map { rows[Int(edges[$0].outflow)] }, moved.map { rows[Int(edges[$0].inflow)] })
        guard Set(sources.map(\.account)).count == 1, Set(targets.map(\.account)).count == 1 else { return false }
        if difference > TransferMatcher.tieMax { return true }
        // Rows of one day and the same words are interchangeable.
        func isOne(_ rows: [BookedRows.Row]) -> Bool {
            rows.allSatisfy { $0.phrase == rows[0].phrase && $0.day == rows[0].day }
        }
        return isOne(sources) || isOne(targets)
    }

    /// The candidates that are the best of both their rows by far.
    private func mutual() -> [TransferEdge] {
        var best: [Int32: [Double]] = [:]
        for edge in edges {
            for place in [edge.outflow, edge.inflow] {
                best[place] = Array(((best[place] ?? []) + [edge.score]).sorted(by: >).prefix(2))
            }
        }
        return edges.filter { edge in
            edge.score >= TransferMatcher.scoreMin
                && [edge.outflow, edge.inflow].allSatisfy { place in
                    let scores = best[place] ?? []
                    return scores[0] == edge.score
                        && (scores.count < 2 || scores[0] - scores[1] >= margin(of: edge))
                }
        }
    }

    /// Of a group that is too large to compare: candidates that a name supports, the best first.
    private func named() -> [TransferEdge] {
        var taken: Set<Int32> = []
        return edges.filter { $0.nameCount > 0 }
            .sorted { ($1.score, $0.outflow, $0.inflow) < ($0.score, $1.outflow, $1.inflow) }
            .filter { edge in
                guard !taken.contains(edge.outflow), !taken.contains(edge.inflow) else { return false }
                taken.formUnion([edge.outflow, edge.inflow])
                return true
            }
    }
}
