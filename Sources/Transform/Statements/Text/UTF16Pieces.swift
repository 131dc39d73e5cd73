extension DocumentBytes {
    /// The same document as UTF-8 when a byte order mark says that it is UTF-16; unchanged otherwise.
    mutating func withoutUTF16() throws(StatementError) -> DocumentBytes {
        let head = try head(count: 2)
        let isBig = head.elementsEqual([0xFE, 0xFF])
        guard isBig || head.elementsEqual([0xFF, 0xFE]) else { return self }
        var source = self
        var carried: [UInt8] = []
        return DocumentBytes(place: place) { () throws(StatementError) -> [UInt8]? in
            guard let piece = try source.next() else {
                guard carried.isEmpty else { throw .truncated(place: source.place) }
                return nil
            }
            let bytes = carried + piece
            var units: [UInt16] = []
            units.reserveCapacity(bytes.count / 2)
            for index in stride(from: 0, to: bytes.count - 1, by: 2) {
                let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
                units.append(isBig ? first << 8 | second : second << 8 | first)
            }
            // The first half of a surrogate pair waits for the second.
            if let last = units.last, UTF16.isLeadSurrogate(last) { units.removeLast() }
            carried = Array(bytes[(units.count * 2)...])
            return Array(String(decoding: units, as: UTF16.self).utf8)
        }
    }
}
