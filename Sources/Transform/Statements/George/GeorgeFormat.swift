enum GeorgeFormat: DocumentFormat {
    static let format = StatementFormat.georgeCSV

    static func recognises(_ head: DocumentHead) -> Bool { GeorgeDecoder.header(of: head.text) != nil }

    static func decode(
        _ document: inout DocumentBytes,
        source: Source,
        into sink: inout some DocumentSink
    ) throws(StatementError) {
        let text = try TextDecoding.text(of: try document.rest(), place: source.place)
        guard let decoded = try GeorgeDecoder(source: source).decode(text) else {
            throw .unrecognised(place: source.place)
        }
        decoded.send(to: &sink)
    }
}
