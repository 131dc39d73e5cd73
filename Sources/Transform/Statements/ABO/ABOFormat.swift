/// ABO or GPC, the statement of Czech banks.
enum ABOFormat: DocumentFormat {
    static let format = StatementFormat.abo

    static func recognises(_ head: DocumentHead) -> Bool {
        let bytes = head.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? head.bytes.dropFirst(3) : head.bytes
        let line = bytes.prefix { $0 != 0x0A && $0 != 0x0D }
        let record = ABORecord(line)
        return line.hasPrefix("074") && record.count >= 105 && record.field(46...59).isDigits
            && record.field(61...74).isDigits && record.field(40...45).isDigits
    }

    static func decode(
        _ document: inout DocumentBytes,
        source: Source,
        into sink: inout some DocumentSink
    ) throws(StatementError) {
        var decoder = try ABODecoder(&document, source: source)
        try decoder.decode(into: &sink)
    }
}
