public import Ledger

/// Turns a bank's or rate source's document into values; pure, so the same bytes always give the same values.
public enum StatementDecoder {
    /// The largest document that is read, in bytes.
    public static let byteLimit = 64 << 20

    /// The names that `--format` accepts, sorted.
    public static var formatNames: [String] { StatementFormat.allCases.map(\.rawValue).sorted() }

    /// Decodes one document.
    ///
    /// - Parameters:
    ///   - bytes: The document as it was fetched, not unpacked or recoded.
    ///   - format: One of ``formatNames``, or a message such as `camt.053` or `camt.053.001.08`; `nil` detects the
    ///     format from the content.
    ///   - account: The account that the fetch knew; it names the rows of a document that does not name its account.
    ///   - place: The file's base name, for errors and findings.
    /// - Returns: What the document holds; rows that cannot be read are findings in it.
    /// - Throws: ``StatementError`` when the document is not what it claims, or nothing that is known.
    public static func decode(
        _ bytes: [UInt8],
        format: String?,
        account: AccountKey?,
        place: String
    ) throws(StatementError) -> DecodedDocument {
        guard bytes.count <= byteLimit else { throw .tooLarge(place: place) }
        var asked: StatementFormat?
        if let format {
            asked = StatementFormat(rawValue: format) ?? (CamtDecoder.isMessage(format) ? .camt : nil)
            guard asked != nil else { throw .unknownFormat }
        }
        let source = Source(account: account, place: place)
        let text = try TextDecoding.text(of: bytes, place: place)
        switch text.unicodeScalars.first(where: { !$0.properties.isWhitespace }) {
        case "<":
            guard asked == nil || asked == .camt else { throw .unrecognised(place: place) }
            let document = try CamtDecoder(source: source).decode(text)
            guard format.map(document.format.hasPrefix) ?? true else { throw .unrecognised(place: place) }
            return document
        case "{", "[":
            return try decodeJSON(text, asked: asked, source: source)
        default:
            return try decodeLines(text, asked: asked, source: source)
        }
    }

    private static func decodeJSON(
        _ text: String,
        asked: StatementFormat?,
        source: Source
    ) throws(StatementError) -> DecodedDocument {
        let root = try JSONReader.read(text, place: source.place)
        let found: StatementFormat
        if root["accountStatement"].isObject {
            found = .fioJSON
        } else if root["rates"].array != nil {
            found = .cnbJSON
        } else if ["transactions", "balances", "accounts"].contains(where: { root[$0].array != nil }) {
            found = .csasAccounts
        } else {
            throw .unrecognised(place: source.place)
        }
        guard asked == nil || asked == found else { throw .unrecognised(place: source.place) }
        switch found {
        case .fioJSON: return try FioDecoder(source: source).decode(root)
        case .cnbJSON: return CNBDecoder.decode(json: root, source: source)
        default: return CSASDecoder(source: source).decode(root)
        }
    }

    private static func decodeLines(
        _ text: String,
        asked: StatementFormat?,
        source: Source
    ) throws(StatementError) -> DecodedDocument {
        let decoded: DecodedDocument?
        if let daily = CNBDecoder.decode(daily: text, source: source) {
            decoded = asked == nil || asked == .cnbText ? daily : nil
        } else if let yearly = CNBDecoder.decode(yearly: text, source: source) {
            decoded = asked == nil || asked == .cnbYearText ? yearly : nil
        } else if asked == nil || asked == .georgeCSV {
            decoded = try GeorgeDecoder(source: source).decode(text)
        } else {
            decoded = nil
        }
        guard let decoded else { throw .unrecognised(place: source.place) }
        return decoded
    }
}

/// What a decoder is told besides the content.
struct Source {
    let account: AccountKey?
    /// The document's base name.
    let place: String
}

enum StatementFormat: String, CaseIterable {
    case camt
    case cnbJSON = "cnb-json"
    case cnbText = "cnb-text"
    case cnbYearText = "cnb-year-text"
    case csasAccounts = "csas-accounts-v3"
    case fioJSON = "fio-json"
    case georgeCSV = "george-csv"
}
