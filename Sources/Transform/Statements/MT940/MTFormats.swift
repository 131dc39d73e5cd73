/// SWIFT MT940, a customer statement.
enum MT940Format: DocumentFormat {
    static let format = StatementFormat.mt940

    static func recognises(_ head: DocumentHead) -> Bool { MTMessages.areIn(head) && !MTMessages.areInterim(head) }

    static func decode(
        _ document: inout DocumentBytes,
        source: Source,
        into sink: inout some DocumentSink
    ) throws(StatementError) {
        var decoder = try MTDecoder(&document, source: source, format: format)
        try decoder.decode(into: &sink)
    }
}

/// SWIFT MT942, a report of movements within the day.
enum MT942Format: DocumentFormat {
    static let format = StatementFormat.mt942

    static func recognises(_ head: DocumentHead) -> Bool { MTMessages.areIn(head) && MTMessages.areInterim(head) }

    static func decode(
        _ document: inout DocumentBytes,
        source: Source,
        into sink: inout some DocumentSink
    ) throws(StatementError) {
        var decoder = try MTDecoder(&document, source: source, format: format)
        try decoder.decode(into: &sink)
    }
}

/// How SWIFT messages begin.
private enum MTMessages {
    /// Whether the first field stands within the first lines; a transport's header may come before it.
    static func areIn(_ head: DocumentHead) -> Bool {
        lines(head).prefix(10).contains { line in
            guard let (tag, _) = MTTag.leading(line) else { return block(line) }
            return tag != .other
        }
    }

    /// Whether a floor limit, the time of the report or the message's type says that it is MT942.
    static func areInterim(_ head: DocumentHead) -> Bool {
        for line in lines(head) {
            if line.hasPrefix(":34F:") || line.hasPrefix(":13D:") || line.hasPrefix(":13:") { return true }
            if line.hasPrefix(":60") || line.hasPrefix(":62") { return false }
            if line.first == 0x7B, let type = line.firstIndex(of: "{2:", from: line.startIndex), line.count > type + 7 {
                let number = line[(type + 4)..<(type + 7)]
                if number.elementsEqual("942".utf8) { return true }
                if number.elementsEqual("940".utf8) { return false }
            }
        }
        return false
    }

    private static func block(_ line: ByteField) -> Bool {
        line.hasPrefix("{1:F") && line.firstIndex(of: "{2:", from: line.startIndex) != nil
    }

    private static func lines(_ head: DocumentHead) -> [ByteField] {
        let bytes = head.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? head.bytes.dropFirst(3) : head.bytes
        return bytes.split(maxSplits: 200) { $0 == 0x0A || $0 == 0x0D }
    }
}
