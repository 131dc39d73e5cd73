enum CamtFormat: DocumentFormat {
    static let format = StatementFormat.camt

    static func recognises(_ head: DocumentHead) -> Bool {
        head.text.unicodeScalars.first { !$0.properties.isWhitespace } == "<"
    }

    static func decode(
        _ document: inout DocumentBytes,
        source: Source,
        into sink: inout some DocumentSink
    ) throws(StatementError) {
        let text = try TextDecoding.text(of: try document.rest(), place: source.place)
        let decoded = try CamtDecoder(source: source).decode(text)
        if let asked = source.asked, !decoded.format.hasPrefix(asked) { throw .unrecognised(place: source.place) }
        decoded.send(to: &sink)
    }
}
