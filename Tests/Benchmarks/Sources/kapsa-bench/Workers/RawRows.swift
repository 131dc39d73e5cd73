/// Random bytes under sorted keys: a user's 120 months, and as many rows in each.
///
/// Months, content tags and cells are made once and used in turns, so that drawing a row costs next to nothing.
struct RawRows: Sequence {
    /// Positions in the tables, and the row tag.
    struct Row {
        let month: Int
        let row: [UInt8]
        let content: Int
        let sealed: Int
    }

    let months: [[UInt8]]
    let contents: [[UInt8]]
    let sealed: [[UInt8]]
    /// The first half of each row tag, ascending within its month.
    private let rows: [UInt64]
    private static let monthCount = 120

    /// - Parameters:
    ///   - count: how many rows.
    ///   - sizes: the sizes of the sealed bytes, used in turns.
    init(count: Int, sizes: [Int]) {
        var random = SplitMix64(seed: 7)
        func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next() >> 24) } }
        months = (0..<Self.monthCount).map { _ in bytes(8) }.sorted { $0.lexicographicallyPrecedes($1) }
        contents = (0..<4_093).map { _ in bytes(8) }
        sealed = sizes.map(bytes)
        rows = (0..<Self.monthCount).flatMap { month in
            let start = month * count / Self.monthCount
            return (start..<(month + 1) * count / Self.monthCount).map { _ in random.next() }.sorted()
        }
    }

    var count: Int { rows.count }

    func makeIterator() -> some IteratorProtocol<Row> {
        rows.indices.lazy.map { index in
            let high = withUnsafeBytes(of: rows[index].bigEndian) { Array($0) }
            return Row(
                month: (index * Self.monthCount + Self.monthCount - 1) / rows.count,
                row: high + contents[(index + 1) % contents.count],
                content: index % contents.count,
                sealed: index % sealed.count
            )
        }
        .makeIterator()
    }
}
