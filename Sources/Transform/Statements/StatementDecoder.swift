public import Ledger

/// Turns a bank's or rate source's document into values; pure, so the same bytes always give the same values.
public enum StatementDecoder {
    /// The largest document that is read, in bytes.
    public static let byteLimit = 64 << 20

    /// The names that `--format` accepts, sorted.
    public static var formatNames: [String] { StatementFormat.allCases.map(\.rawValue).sorted() }

    /// Decodes one document that is in memory.
    ///
    /// - Parameters:
    ///   - bytes: The document as it was fetched, not unpacked or recoded.
    ///   - format: As in ``decode(_:format:account:into:)``.
    ///   - account: As in ``decode(_:format:account:into:)``.
    ///   - place: The file's base name, for errors and findings.
    /// - Returns: What the document holds; rows that cannot be read are findings in it.
    /// - Throws: ``StatementError`` when the document is not what it claims, or nothing that is known.
    public static func decode(
        _ bytes: [UInt8],
        format: String?,
        account: AccountKey?,
        place: String
    ) throws(StatementError) -> DecodedDocument {
        var decoded = DecodedDocument(format: "")
        try decode(DocumentBytes(bytes, place: place), format: format, account: account, into: &decoded)
        return decoded
    }

    /// Decodes one document as it is read.
    ///
    /// - Parameters:
    ///   - document: The document as it was fetched, not unpacked or recoded.
    ///   - format: One of ``formatNames``, or a message such as `camt.053` or `camt.053.001.08`; `nil` detects the
    ///     format from the content.
    ///   - account: The account that the fetch knew; it names the rows of a document that does not name its account.
    ///   - sink: Gets what the document holds; what it got before an error counts for nothing.
    /// - Throws: ``StatementError`` when the document is not what it claims, or nothing that is known.
    public static func decode(
        _ document: DocumentBytes,
        format: String?,
        account: AccountKey?,
        into sink: inout some DocumentSink
    ) throws(StatementError) {
        var document = document
        var asked: StatementFormat?
        if let format {
            asked = StatementFormat(rawValue: format) ?? (CamtDecoder.isMessage(format) ? .camt : nil)
            guard asked != nil else { throw .unknownFormat }
        }
        let source = Source(account: account, place: document.place, asked: format)
        let head = DocumentHead(try document.head())
        let start = head.text.unicodeScalars.first { !$0.properties.isWhitespace }
        if start == "{" || start == "[" {
            let text = try TextDecoding.text(of: try document.rest(), place: document.place)
            let root = try JSONReader.read(text, place: document.place)
            // Two formats may have one shape, so the one that was asked for goes first.
            guard let found = FormatList.json.first(where: { $0.format == asked ?? $0.format && $0.recognises(root) })
            else { throw .unrecognised(place: document.place) }
            try found.decode(root, source: source, into: &sink)
        } else {
            guard let found = FormatList.documents.first(where: { $0.recognises(head) }),
                found.format == asked ?? found.format
            else {
                // What is no text at all is told apart from a text of an unknown kind.
                _ = try TextDecoding.text(of: try document.rest(), place: document.place)
                throw .unrecognised(place: document.place)
            }
            try found.decode(&document, source: source, into: &sink)
        }
    }
}

/// What a decoder is told besides the content.
struct Source {
    let account: AccountKey?
    /// The document's base name.
    let place: String
    /// The format's name as somebody asked for it; `nil` when it was detected.
    let asked: String?
}
