extension JSONReader {
    /// An object of a list, read whole.
    struct Row {
        var node: Int
        /// Where its braces stand in the text.
        var bytes: Range<Int>
    }

    /// A list's rows may be of a few kinds, such as payments by card and transfers.
    static let rowLimit = 4

    /// Reads the next object of a list when it is like one that is kept; it takes that one's place, at the front.
    @inline(__always)
    func takeRow(of frame: Frame, _ at: inout Position) -> Bool {
        let (node, start) = (at.nodeCount, at.index)
        for kind in 0..<frame.rowCount where row(like: rows[at.depth * Self.rowLimit + kind], &at) {
            shift(kind, at.depth)
            rows[at.depth * Self.rowLimit] = Row(node: node, bytes: start..<at.index)
            return true
        }
        return false
    }

    /// Keeps an object that is like none of those that are kept; the one that was met longest ago goes.
    @inline(__always)
    func keep(_ row: Row, of frame: inout Frame, _ at: Position) {
        shift(min(frame.rowCount, Self.rowLimit - 1), at.depth)
        rows[at.depth * Self.rowLimit] = row
        frame.rowCount = min(frame.rowCount + 1, Self.rowLimit)
    }

    /// Moves the first rows of a depth one place back.
    @inline(__always)
    private func shift(_ count: Int, _ depth: Int) {
        for place in stride(from: depth * Self.rowLimit + count, to: depth * Self.rowLimit, by: -1) {
            rows[place] = rows[place - 1]
        }
    }

    /// Reads an object that has the same keys and kinds of values as one before it, written alike; as banks' rows have.
    ///
    /// What stands between the values is compared byte for byte, so the nodes are those of the earlier row with other
    /// places. Nothing is read when the object differs.
    private func row(like earlier: Row, _ at: inout Position) -> Bool {
        var (place, index, nodeCount) = (earlier.bytes.lowerBound, at.index, at.nodeCount)
        for number in earlier.node..<earlier.node + nodes[earlier.node].step {
            let node = nodes[number]
            switch node.kind {
            case .string, .number:
                guard isSame(place..<node.start, at: index) else { return false }
                index += node.start - place
                place = node.end
                var end = Position()
                end.index = index
                if node.kind == .string {
                    skipPlain(&end)
                    guard next(end) == 0x22 else { return false }
                } else {
                    guard skipNumber(&end) else { return false }
                }
                nodes[nodeCount] = JSONText.Node(node.kind, start: index, count: end.index - index)
                index = end.index
            case .key: nodes[nodeCount] = node.moved(by: index - place)
            case .null, .isFalse, .isTrue, .array, .object: nodes[nodeCount] = node
            case .escapedString: return false
            }
            nodeCount += 1
        }
        guard isSame(place..<earlier.bytes.upperBound, at: index) else { return false }
        at.index = index + earlier.bytes.upperBound - place
        at.nodeCount = nodeCount
        return true
    }

    /// Steps over a number without exponent; `false` when there is none.
    @inline(__always)
    private func skipNumber(_ at: inout Position) -> Bool {
        if next(at) == 0x2D { at.index += 1 }
        let first = next(at)
        let whole = skipDigits(&at)
        guard whole > 0, whole == 1 || first != 0x30 else { return false }
        guard next(at) == 0x2E else { return true }
        at.index += 1
        return skipDigits(&at) > 0
    }

    /// Whether the same bytes as in a range stand at an index.
    @inline(__always)
    private func isSame(_ range: Range<Int>, at index: Int) -> Bool {
        guard index + range.count <= bytes.count else { return false }
        let raw = UnsafeRawBufferPointer(bytes)
        var offset = 0
        while offset + 8 <= range.count {
            guard
                raw.loadUnaligned(fromByteOffset: range.lowerBound + offset, as: UInt64.self)
                    == raw.loadUnaligned(fromByteOffset: index + offset, as: UInt64.self)
            else { return false }
            offset += 8
        }
        while offset < range.count {
            guard bytes[range.lowerBound + offset] == bytes[index + offset] else { return false }
            offset += 1
        }
        return true
    }
}
