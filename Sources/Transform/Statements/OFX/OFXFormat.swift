/// OFX of every version, and QFX, which is OFX with two more elements.
enum OFXFormat: DocumentFormat {
    static let format = StatementFormat.ofx

    static func recognises(_ head: DocumentHead) -> Bool {
        let text = head.text.trimmed.uppercased()
        if text.hasPrefix("OFXHEADER") { return true }
        return text.hasPrefix("<") && (text.contains("<OFX>") || text.contains("<?OFX"))
    }

    static func decode(
        _ document: inout DocumentBytes,
        source: Source,
        into sink: inout some DocumentSink
    ) throws(StatementError) {
        var decoder = try OFXDecoder(&document, source: source)
        try decoder.decode(into: &sink)
    }
}
