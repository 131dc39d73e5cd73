public import Ledger

/// Turns a bank's or rate source's document into values; pure, so the same bytes always give the same values.
public enum StatementDecoder {
    /// The largest document that is held whole, in bytes.
    public static let byteLimit = 64 << 20
    /// The largest document that is read piece by piece, in bytes.
    public static let streamedByteLimit = 1 << 30

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
    /// - Returns: What the document holds; rows that cannot be read are findings in it. What a zip archive holds stands
    ///   together, in the archive's order.
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

    /// Decodes one document that is in memory, and every file of a zip archive on its own.
    ///
    /// - Parameters:
    ///   - bytes: As in ``decode(_:format:account:place:layouts:)``.
    ///   - format: As in ``decode(_:format:account:layouts:into:)``.
    ///   - account: As in ``decode(_:format:account:layouts:into:)``.
    ///   - place: The file's base name, for errors and findings.
    ///   - layouts: As in ``decode(_:format:account:layouts:into:)``.
    /// - Returns: One document, or those of the archive in its order. A file of it that cannot be read is a document
    ///   that holds nothing but a finding.
    /// - Throws: ``StatementError`` when the document, or every file of the archive, is not what it claims.
    public static func decodeEach(
        _ bytes: [UInt8],
        format: String?,
        account: AccountKey?,
        place: String,
        layouts: [CSVLayout] = []
    ) throws(StatementError) -> [DecodedDocument] {
        let asked = try Asked(format: format, account: account, layouts: layouts)
        var document = DocumentBytes(bytes, place: place)
        guard UnpackedDocument.isZip(try document.head()) else {
            var decoded = DecodedDocument(format: "")
            try decodeOne(document, asked: asked, into: &decoded)
            return [decoded]
        }
        let members = try UnpackedDocument.members(of: &document)
        var documents: [DecodedDocument] = []
        var failures: [StatementError] = []
        for member in members {
            var decoded = DecodedDocument(format: "")
            do throws(StatementError) {
                try decodeOne(member, asked: asked, into: &decoded)
            } catch {
                decoded = DecodedDocument(format: "", rejected: [error.finding])
                failures.append(error)
            }
            decoded.member = String(member.place.dropFirst(place.count + 1))
            documents.append(decoded)
        }
        if failures.count == documents.count { throw failures.first ?? .noStatement(place: place) }
        return documents
    }

    /// Decodes one document as it is read.
    ///
    /// - Parameters:
    ///   - document: The document as it was fetched, not unpacked or recoded.
    ///   - format: One of ``formatNames``, a message such as `camt.053` or `camt.053.001.08`, or a layout's name such as
    ///     `csv:fio`; `nil` detects the format from the content. What a rate list does not say itself may follow its
    ///     name: `unirate-json:EUR:2026-10-31`, `cnb-json:monthly`.
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
        guard UnpackedDocument.isZip(try document.head()) else {
            try decodeOne(document, asked: try Asked(format: format, account: account, layouts: layouts), into: &sink)
            return
        }
        let place = document.place
        let bytes = try document.rest()
        for decoded in try decodeEach(bytes, format: format, account: account, place: place, layouts: layouts) {
            decoded.send(to: &sink)
        }
    }

    /// What somebody asks for besides the content.
    private struct Asked {
        let name: String?
        let format: StatementFormat?
        let account: AccountKey?
        /// The CSV exports that may be meant.
        let layouts: [CSVLayout]

        init(format name: String?, account: AccountKey?, layouts: [CSVLayout]) throws(StatementError) {
            self.name = name
            self.account = account
            format = name.flatMap { StatementFormat(named: $0) ?? (CamtDecoder.isMessage($0) ? .camt : nil) }
            if let name {
                self.layouts = format == nil ? layouts.filter { $0.isNamed(name) } : []
                guard format != nil || !self.layouts.isEmpty else { throw .unknownFormat }
            } else {
                self.layouts = layouts
            }
        }

        /// Where a format is asked for, the others have no say.
        func admits(_ format: StatementFormat) -> Bool { name == nil || self.format == format }

        /// Whether a JSON value is of a format; one that is asked for decides with less evidence.
        func admits(_ format: any JSONFormat.Type, _ root: JSONValue) -> Bool {
            admits(format.format) && (name == nil ? format.recognises(root) : format.accepts(root))
        }
    }

    /// Decodes a document that is no zip archive.
    private static func decodeOne(
        _ document: DocumentBytes,
        asked: Asked,
        into sink: inout some DocumentSink
    ) throws(StatementError) {
        var document = document
        if UnpackedDocument.isGzip(try document.head()) { document = UnpackedDocument.gunzipped(document) }
        let source = Source(account: asked.account, place: document.place, asked: asked.name)
        let head = DocumentHead(try document.head(), asked: asked.format)
        let start = head.text.unicodeScalars.first { !$0.properties.isWhitespace }
        // No other format begins as JSON does, and asking them all takes as long as a page of rows.
        if !head.isJSON,
            let found = FormatList.documents.first(where: { asked.admits($0.format) && $0.recognises(head) })
        {
            try found.decode(&document, source: source, into: &sink)
        } else if start == "{" || start == "[" {
            let text = try JSONReader.read(try document.rest(), place: document.place)
            defer { extendLifetime(text) }
            let root = JSONValue(text, at: 0)
            guard let found = FormatList.json.first(where: { asked.admits($0, root) }) else {
                throw .unrecognised(place: document.place)
            }
            try found.decode(root, source: source, into: &sink)
        } else if !asked.layouts.isEmpty,
            // A header may stand below many lines.
            case let head = DocumentHead(try document.head(count: 32_768)),
            let export = CSVExport(head, layouts: asked.layouts)
        {
            var decoder = CSVDecoder(export, document: document, head: head, source: source)
            try decoder.decode(into: &sink)
        } else if CamtFormat.isXML(head), asked.admits(.camt) {
            // XML of no known kind: this reader says what is wrong with it.
            try CamtFormat.decode(&document, source: source, into: &sink)
        } else {
            // What is no text at all is told apart from a text of an unknown kind.
            let text = try TextDecoding.text(of: try document.rest(), place: document.place)
            guard let table = CSVBlocks(text, layouts: asked.layouts)?.table else {
                throw .unrecognised(place: document.place)
            }
            let head = DocumentHead(table.prefix(32_768))
            guard let export = CSVExport(head, layouts: asked.layouts) else {
                throw .unrecognised(place: document.place)
            }
            let written = DocumentBytes(table, place: document.place)
            var decoder = CSVDecoder(export, document: written, head: head, source: source)
            try decoder.decode(into: &sink)
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
