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
    ///   - format: As in ``decode(_:format:account:layouts:into:)``.
    ///   - account: As in ``decode(_:format:account:layouts:into:)``.
    ///   - place: The file's base name, for errors and findings.
    ///   - layouts: As in ``decode(_:format:account:layouts:into:)``.
    /// - Returns: What the document holds; rows that cannot be read are findings in it.
    /// - Throws: ``StatementError`` when the document is not what it claims, or nothing that is known.
    public static func decode(
        _ bytes: [UInt8],
        format: String?,
        account: AccountKey?,
        place: String,
        layouts: [CSVLayout] = []
    ) throws(StatementError) -> DecodedDocument {
        var decoded = DecodedDocument(format: "")
        let document = DocumentBytes(bytes, place: place)
        try decode(document, format: format, account: account, layouts: layouts, into: &decoded)
        return decoded
    }

    /// Decodes one document as it is read.
    ///
    /// - Parameters:
    ///   - document: The document as it was fetched, not unpacked or recoded.
    ///   - format: One of ``formatNames``, a message such as `camt.053` or `camt.053.001.08`, or a layout as `csv:fio`
    ///     or `fio-csv`; `nil` detects the format from the content.
    ///   - account: The account that the fetch knew; it names the rows of a document that does not name its account.
    ///   - layouts: The CSV exports that are known.
    ///   - sink: Gets what the document holds; what it got before an error counts for nothing.
    /// - Throws: ``StatementError`` when the document is not what it claims, or nothing that is known.
    public static func decode(
        _ document: DocumentBytes,
        format: String?,
        account: AccountKey?,
        layouts: [CSVLayout] = [],
        into sink: inout some DocumentSink
    ) throws(StatementError) {
        var document = document
        var asked: StatementFormat?
        var layouts = layouts
        if let format {
            asked = StatementFormat(rawValue: format) ?? (CamtDecoder.isMessage(format) ? .camt : nil)
            layouts = asked == nil ? layouts.filter { $0.isNamed(format) } : []
            guard asked != nil || !layouts.isEmpty else { throw .unknownFormat }
        }
        let source = Source(account: account, place: document.place, asked: format)
        let head = DocumentHead(try document.head(), asked: asked)
        if let found = FormatList.documents.first(where: { $0.format == asked ?? $0.format && $0.recognises(head) }),
            asked != nil || format == nil
        {
            try found.decode(&document, source: source, into: &sink)
            return
        }
        let start = head.text.unicodeScalars.first { !$0.properties.isWhitespace }
        if asked == nil, start != "{", start != "[", !layouts.isEmpty,
            // A header may stand below many lines.
            case let head = DocumentHead(try document.head(count: 32_768)),
            let export = CSVExport(head, layouts: layouts)
        {
            var decoder = CSVDecoder(export, document: document, head: head, source: source)
            try decoder.decode(into: &sink)
            return
        }
        // What is no text at all is told apart from a text of an unknown kind.
        let text = try TextDecoding.text(of: try document.rest(), place: document.place)
        guard start == "{" || start == "[" else { throw .unrecognised(place: document.place) }
        let root = try JSONReader.read(text, place: document.place)
        guard let found = FormatList.json.first(where: { $0.recognises(root) }),
            found.format == asked ?? found.format
        else { throw .unrecognised(place: document.place) }
        try found.decode(root, source: source, into: &sink)
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
