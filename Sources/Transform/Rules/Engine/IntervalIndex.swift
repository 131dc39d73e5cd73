/// Which of many closed ranges hold a number: a segment tree over the ends, so a question costs its answer and a
/// logarithm.
struct IntervalIndex: Sendable {
    private let ends: [Int64]
    /// The owners of the ranges that cover a node of the tree whole.
    private var owners: [[Int32]]
    private let leafCount: Int

    var isEmpty: Bool { ends.isEmpty }

    init(_ ranges: [(range: ClosedRange<Int64>, owner: Int32)]) {
        // Elementary segments lie between ends; a range begins at its lower end and stops before its upper one's successor.
        var bounds: Set<Int64> = []
        for (range, _) in ranges {
            bounds.insert(range.lowerBound)
            if range.upperBound < .max { bounds.insert(range.upperBound + 1) }
        }
        ends = bounds.sorted()
        leafCount = ends.count
        owners = [[Int32]](repeating: [], count: 2 * leafCount)
        for (range, owner) in ranges {
            var lower = index(of: range.lowerBound) + leafCount
            var upper = (range.upperBound < .max ? index(of: range.upperBound + 1) : leafCount) + leafCount
            while lower < upper {
                if lower & 1 == 1 {
                    owners[lower].append(owner)
                    lower += 1
                }
                if upper & 1 == 1 {
                    upper -= 1
                    owners[upper].append(owner)
                }
                lower /= 2
                upper /= 2
            }
        }
    }

    /// Adds the owners of the ranges that hold a number.
    func find(_ number: Int64, into found: inout [Int32]) {
        var node = index(of: number + (number < .max ? 1 : 0)) - 1 + leafCount
        if number == .max { node = 2 * leafCount - 1 }
        guard node >= leafCount else { return }
        while node > 0 {
            found += owners[node]
            node /= 2
        }
    }

    /// The first end at or above a number.
    private func index(of number: Int64) -> Int {
        var (low, high) = (0, ends.count)
        while low < high {
            let middle = (low + high) / 2
            if ends[middle] < number { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
