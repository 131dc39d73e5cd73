/// The best set of pairs in one connected group of candidates, each row in at most one pair.
struct Assignment {
    /// A candidate by the places of its rows within the group.
    struct Candidate {
        let left: Int
        let right: Int
        let weight: Double
    }

    /// For each left row the candidate that takes it.
    let chosen: [Int?]
    let total: Double

    /// Finds the pairs with the greatest sum of weights, by successive shortest augmenting paths (Hungarian method).
    ///
    /// - Complexity: Cubic in the number of rows.
    init(_ candidates: [Candidate], leftCount: Int, rightCount: Int, without forbidden: Int? = nil) {
        // Each left row may also stay alone, in a column of its own, at weight 0.
        let columnCount = rightCount + leftCount
        var cost = Array(repeating: Array(repeating: Self.never, count: columnCount), count: leftCount)
        var origin = Array(repeating: Array(repeating: Int?.none, count: rightCount), count: leftCount)
        for left in 0..<leftCount { cost[left][rightCount + left] = 0 }
        for (index, candidate) in candidates.enumerated() where index != forbidden && candidate.weight > 0 {
            if -candidate.weight < cost[candidate.left][candidate.right] {
                cost[candidate.left][candidate.right] = -candidate.weight
                origin[candidate.left][candidate.right] = index
            }
        }
        let columns = Self.solve(cost, columnCount: columnCount)
        chosen = columns.enumerated().map { left, column in column < rightCount ? origin[left][column] : nil }
        total = chosen.reduce(0) { sum, index in sum + (index.map { candidates[$0].weight } ?? 0) }
    }

    private static let never = 1e6

    /// The column of each row at the least cost.
    private static func solve(_ cost: [[Double]], columnCount: Int) -> [Int] {
        let rowCount = cost.count
        var rowPrice = Array(repeating: 0.0, count: rowCount + 1)
        var columnPrice = Array(repeating: 0.0, count: columnCount + 1)
        // Rows and columns count from 1; 0 is no row, and the column where a search begins.
        var rowOf = Array(repeating: 0, count: columnCount + 1)
        for row in 1...rowCount {
            var (least, before) = (
                Array(repeating: Double.infinity, count: columnCount + 1), Array(repeating: 0, count: columnCount + 1)
            )
            var isDone = Array(repeating: false, count: columnCount + 1)
            rowOf[0] = row
            var column = 0
            repeat {
                isDone[column] = true
                let current = rowOf[column]
                var (step, next) = (Double.infinity, 0)
                for other in 1...columnCount where !isDone[other] {
                    let reduced = cost[current - 1][other - 1] - rowPrice[current] - columnPrice[other]
                    if reduced < least[other] { (least[other], before[other]) = (reduced, column) }
                    if least[other] < step { (step, next) = (least[other], other) }
                }
                for other in 0...columnCount {
                    if isDone[other] {
                        rowPrice[rowOf[other]] += step
                        columnPrice[other] -= step
                    } else {
                        least[other] -= step
                    }
                }
                column = next
            } while rowOf[column] != 0
            while column != 0 {
                rowOf[column] = rowOf[before[column]]
                column = before[column]
            }
        }
        var columns = Array(repeating: 0, count: rowCount)
        for column in 1...columnCount where rowOf[column] != 0 { columns[rowOf[column] - 1] = column - 1 }
        return columns
    }
}
