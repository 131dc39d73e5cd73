import Handoff
import Ledger
import Money
import Records
import SealedStore
import StageRuntime
import Vault
import Warehouse

/// A row as transform wrote it: its plain columns, and its payload as it will rest.
struct HandedRow: Sendable {
    /// As of a row that nobody stored yet.
    let tags: TransactionTags
    /// Row tag 16, month tag 8, content tag 8, payload.
    private let frame: [UInt8]
    private static let headSize = 32

    init(frame: [UInt8], load: Int64) throws(RecordError) {
        guard frame.count > Self.headSize, let row = RowTag(frame[..<16]), let month = ShortTag(frame[16..<24]),
            let content = ShortTag(frame[24..<Self.headSize])
        else { throw .malformed(byteOffset: frame.count) }
        tags = TransactionTags(month: month, row: row, content: content, version: 1, load: load)
        self.frame = frame
    }

    var payload: ArraySlice<UInt8> { frame[Self.headSize...] }

    func view() throws(RecordError) -> TransactionView { try TransactionView(frame, from: Self.headSize) }
}

/// Everything that transform handed over for one user; its rows stay where they are and are read as they are needed.
struct LoadBatch {
    /// Calls its argument with every record of a part in its order; gives the trailer.
    typealias Part = @Sendable (_ record: ([UInt8]) throws -> Void) throws -> [UInt8]

    /// The heads of all rows, many to a record; the trailer is a `RowIndex`.
    var heads: Part = { _ in RowIndex(totals: ControlTotals()).encoded }
    /// Starts to read the frames of all rows, by day, those without a day last.
    var rows: @Sendable () throws -> any FrameReader = { Frames() }
    var balances: [BalanceRecord] = []
    var rates: [Rate] = []
    var quarantined: [TextRecord] = []
    /// The documents that were read without a rejected row, and the names of those that were files.
    var decoded: [TextRecord] = []
    /// Which source stated which account, with the whole set of its pending rows.
    var accounts: [SourcedAccount] = []
    var cursors: [TextRecord] = []
    /// Labels that found the row they had lost: `from` and `to` are row tags in hexadecimal.
    var labels: [TextRecord] = []
    /// The documents that a person wrote by hand; they wait no longer.
    var taken: [TextRecord] = []
    /// SHA-256 over all of it but the rows.
    var statements: [UInt8] = []
}

extension LoadBatch {
    /// Reads all parts but the rows.
    ///
    /// - Throws: `HandoffError`, `RecordError`.
    init(reading input: StageInput, of user: UserStore) throws {
        let digest = RunningDigest()
        func part(_ kind: String) throws -> [[UInt8]] {
            let part = try input.read(kind, of: user)
            for record in part.records + [part.trailer] { digest.append(Digest.sha256(record)) }
            return part.records
        }
        guard input.parts(of: user.id).contains(where: { $0.name.hasPrefix("index-") }) else {
            throw HandoffError.damaged(place: input.folder.path, reason: "it has no index of rows")
        }
        heads = { record in try input.each("index", of: user, record) }
        rows = {
            if let reader = try input.reader(of: "rows", of: user) { return reader }
            return Frames()
        }
        balances = try part("balances").map { try BalanceRecord(decoding: $0) }
        rates = try part("rates").map { try Rate(decoding: $0) }
        quarantined = try part("quarantine").map { try TextRecord(decoding: $0) }
        decoded = try part("decoded").map { try TextRecord(decoding: $0) }
        accounts = try part("accounts").map { try SourcedAccount(TextRecord(decoding: $0)) }
        cursors = try part("cursors").map { try TextRecord(decoding: $0) }
        /// A part of which older programs know nothing.
        func newPart(_ kind: String) throws -> [TextRecord] {
            try input.reader(of: kind, of: user) == nil ? [] : part(kind).map { try TextRecord(decoding: $0) }
        }
        labels = try newPart("labels")
        taken = try newPart("taken")
        statements = digest.finish()
    }
}

/// Reads the frames of a batch one by one.
protocol FrameReader: AnyObject {
    /// Goes to the frame that begins at a byte of the part; see `RowIndex/monthOffsets`.
    func move(to offset: Int) throws

    /// The next frame; `nil` after the last.
    func next() throws -> [UInt8]?
}

extension RecordReader: FrameReader {}

/// Frames in memory, without anything between them.
final class Frames: FrameReader {
    private let frames: [[UInt8]]
    private var position = 0

    init(_ frames: [[UInt8]] = []) { self.frames = frames }

    func move(to offset: Int) throws {
        var passed = 0
        position = 0
        while position < frames.count, passed < offset {
            passed += frames[position].count
            position += 1
        }
    }

    func next() -> [UInt8]? {
        guard position < frames.count else { return nil }
        defer { position += 1 }
        return frames[position]
    }
}

/// An account that a kind of source spoke about in the batch.
struct SourcedAccount: Hashable {
    let account: AccountKey
    let kind: String
    /// Whether the batch states the whole set of the account's pending rows.
    let isWhole: Bool

    init(_ record: TextRecord) throws(RecordError) {
        guard let number = record["number"], let currency = Currency(code: record["currency"] ?? "") else {
            throw .malformed(byteOffset: 0)
        }
        account = AccountKey(canonicalNumber: number, currency: currency)
        kind = record["kind"] ?? ""
        isWhole = record["partly"] == nil
    }
}
