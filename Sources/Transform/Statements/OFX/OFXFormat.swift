/// OFX of every version, and QFX, which is OFX with two more elements.
enum OFXFormat: DocumentFormat {
    static let format = StatementFormat.ofx

    static func recognises(_ head: DocumentHead) -> Bool {
        let text = head.text.uppercased()
        return text.contains("<OFX>") || text.trimmed.hasPrefix("OFXHEADER") || text.contains("<?OFX")
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
