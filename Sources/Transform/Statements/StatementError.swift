public import Diagnostics

/// Why a whole document could not be decoded; a single bad row is a ``Diagnostics/Finding`` instead.
public enum StatementError: StageError, Hashable {
    /// The content is of no format that the decoder knows, or not of the one that was asked for.
    case unrecognised(place: String)
    /// The content breaks its format's grammar; `reason` is one of the decoder's own clauses.
    case malformed(place: String, line: Int, reason: String)
    /// The content ends before its format allows.
    case truncated(place: String)
    /// An XML file declares a document type, which could make the parser read other files.
    case doctype(place: String)
    /// The document is sound but describes no account.
    case noStatement(place: String)
    /// A zip or gzip file cannot be unpacked; `reason` is one of the decoder's own clauses.
    case archive(place: String, reason: String)
    /// The document is larger than ``StatementDecoder/byteLimit``, or than ``StatementDecoder/streamedByteLimit`` when
    /// its format is read piece by piece.
    case tooLarge(place: String)
    /// The dates of a QIF file fit more than one order of day, month and year.
    case ambiguousDates(place: String)
    /// Neither the document nor whoever handed it in says the currency.
    case noCurrency(place: String)
    /// The bank answered with an error instead of a statement (OFX `STATUS`).
    case refusedByBank(place: String)
    /// No decoder has the name that was asked for.
    case unknownFormat

    public var code: String {
        switch self {
        case .unrecognised: "statement/unrecognised"
        case .malformed: "statement/malformed"
        case .truncated: "statement/truncated"
        case .doctype: "statement/doctype"
        case .noStatement: "statement/no-statement"
        case .archive: "statement/archive"
        case .tooLarge: "statement/too-large"
        case .ambiguousDates: "statement/ambiguous-dates"
        case .noCurrency: "statement/no-currency"
        case .refusedByBank: "statement/refused-by-bank"
        case .unknownFormat: "statement/unknown-format"
        }
    }

    /// The document in quarantine: its place stands apart, so the reason does not repeat it.
    public var finding: Finding {
        switch self {
        case .malformed(let place, let line, let reason): Finding(code: code, place: "\(place):\(line)", reason: reason)
        case .unrecognised(let place), .truncated(let place), .doctype(let place), .noStatement(let place),
            .tooLarge(let place), .ambiguousDates(let place), .noCurrency(let place), .refusedByBank(let place),
            .archive(let place, _):
            Finding(code: code, place: place, reason: "the file\(problem.dropFirst(place.count))")
        case .unknownFormat: Finding(code: code, place: "", reason: problem)
        }
    }

    public var problem: String {
        switch self {
        case .unrecognised(let place): "\(place) is no bank statement or rate list that can be read"
        case .malformed(let place, let line, let reason): "\(place):\(line): \(reason)"
        case .truncated(let place): "\(place) ends in the middle of its content"
        case .doctype(let place): "\(place) declares a document type, which no statement does"
        case .noStatement(let place): "\(place) holds no statement of an account"
        case .archive(let place, let reason): "\(place) cannot be unpacked: \(reason)"
        case .tooLarge(let place): "\(place) is larger than \(StatementDecoder.byteLimit >> 20) MiB, or 1 GiB of camt"
        case .ambiguousDates(let place): "\(place) has dates of which day and month could be either"
        case .noCurrency(let place): "\(place) does not say the currency of its account"
        case .refusedByBank(let place): "\(place) is a bank's message that it has no statement for the request"
        case .unknownFormat: "the format's name is not known"
        }
    }

    public var remedy: String {
        switch self {
        case .unrecognised:
            "export it again as camt.053 or in another format of the README, or write a layout for its columns"
        case .malformed: "download the file again; when it stays broken, ask the bank for another export"
        case .truncated: "download the file again and check its size"
        case .doctype: "do not open the file elsewhere, and ask whoever sent it where it came from"
        case .noStatement: "export a period in which the account existed"
        case .archive: "unpack it with its own program, and give the files in it"
        case .tooLarge: "export a shorter period"
        case .ambiguousDates:
            "name their order: --format qif-dmy, qif-mdy or qif-ymd, for an inbox in extract.inbox_files"
        case .noCurrency: "name it: --currency CZK, for an inbox in extract.inbox_files"
        case .refusedByBank: "ask the bank for the statement again"
        case .unknownFormat:
            "use one of \(StatementDecoder.formatNames.joined(separator: ", ")), or csv:NAME with the name of a layout"
        }
    }

    public var exit: StageExit { self == .unknownFormat ? .usage : .badData }
}
