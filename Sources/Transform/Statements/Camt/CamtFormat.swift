enum CamtFormat: DocumentFormat {
    static let format = StatementFormat.camt

    /// Any other XML is read by this decoder too when no format knows it, so that its error is told.
    static func recognises(_ head: DocumentHead) -> Bool { isXML(head) && head.text.contains("BkToCstmr") }

    static func isXML(_ head: DocumentHead) -> Bool {
        head.text.unicodeScalars.first { !$0.properties.isWhitespace } == "<"
    }

    static func decode(
        _ document: inout DocumentBytes,
        source: Source,
        into sink: inout some DocumentSink
    ) throws(StatementError) {
        let head = DocumentHead(try document.head())
        // HTML writes it in any case.
        guard !head.text.lowercased().contains("<!doctype") else { throw .doctype(place: source.place) }
        var decoder = CamtDecoder(source: source)
        try decoder.decode(document, into: &sink)
    }
}
