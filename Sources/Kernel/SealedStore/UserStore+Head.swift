import Records
import Vault
public import Warehouse

/// The sealed head of a user's transactions: a row that somebody took away, or put back in an older version, shows.
///
/// Each cell proves only itself. The head proves the set: HMAC-SHA-256 of the SHA-256 over the plain columns of all
/// rows in their order, sealed beside them and replaced in the transaction that changes them. Whoever puts back the whole database
/// as it once was, head and all, is not noticed.
extension UserStore {
    /// Checks that the stored rows are those of the last load.
    ///
    /// - Throws: `VaultError.notAuthentic` when a row is missing, added, or of another version.
    public func checkHead(from reader: any WarehouseReader) throws {
        try checkHead(from: reader) { _ in }
    }

    /// Checks the rows as ``checkHead(from:)`` does, and shows each one's tags to `body` on the way.
    public func checkHead(from reader: any WarehouseReader, _ body: (TransactionTags) throws -> Void) throws {
        var head = HeadHash()
        var isEmpty = true
        try reader.eachTransactionTags(of: number) { tags in
            head.append(tags)
            isEmpty = false
            try body(tags)
        }
        let row = try reader.row(in: .heads, of: number, tag: headTag)
        let stated = try row.map { try payload(of: $0, in: .heads) }
        guard stated == (isEmpty && stated == nil ? nil : head.record(by: vault).encoded) else {
            throw VaultError.notAuthentic(place: Self.headPlace)
        }
    }

    private static var headPlace: String { "the list of a user's transactions" }

    /// Checks that rows which were just read are those of the last load; see ``checkHead(from:)``.
    public func checkHead(of tags: [TransactionTags], from reader: any WarehouseReader) throws {
        let row = try reader.row(in: .heads, of: number, tag: headTag)
        try checkHead(of: tags, stated: row.map { try payload(of: $0, in: .heads) })
    }

    /// Checks rows in their order against the record of a head; `nil` is right for no rows alone.
    func checkHead(of tags: [TransactionTags], stated: [UInt8]?) throws {
        guard stated == (tags.isEmpty && stated == nil ? nil : head(tags).encoded) else {
            throw VaultError.notAuthentic(place: Self.headPlace)
        }
    }

    /// How many rows the head says that there are; nobody has compared it with the rows yet.
    public func statedRowCount(from reader: any WarehouseReader) throws -> Int {
        let row = try reader.row(in: .heads, of: number, tag: headTag)
        let head = row.flatMap { try? open($0, in: .heads, as: TextRecord.self) }
        return head?["rows"].flatMap { Int($0) } ?? 0
    }

    var headTag: [UInt8] { tag(.heads, "transactions") }

    /// Seals the head of the rows as they are now.
    public func putHead(to writer: any WarehouseWriter) throws {
        var head = HeadHash()
        try writer.eachTransactionTags(of: number) { head.append($0) }
        try put(head.record(by: vault), tag: headTag, in: .heads, to: writer)
    }

    /// Seals a head that was made as the rows went by.
    public func put(_ head: HeadHash, to writer: any WarehouseWriter) throws {
        try put(head.record(by: vault), tag: headTag, in: .heads, to: writer)
    }

    private func head(_ tags: [TransactionTags]) -> TextRecord {
        var head = HeadHash()
        for row in tags { head.append(row) }
        return head.record(by: vault)
    }
}

/// SHA-256 over the plain columns of rows that come one by one, in the order of the clustered key.
public struct HeadHash {
    private let digest = RunningDigest()
    private var columns: [UInt8] = []
    private var rowCount = 0
    private var last: TransactionTags?
    /// Whether every row came after the one before it.
    public private(set) var isInOrder = true

    public init() {}

    /// Takes the next row.
    public mutating func append(_ row: TransactionTags) {
        rowCount += 1
        if let last, !last.precedes(row) { isInOrder = false }
        last = row
        append(row.month.number)
        append(row.row.high)
        append(row.row.low)
        append(row.content.number)
        append(UInt64(bitPattern: row.version))
        append(UInt64(bitPattern: row.load))
        guard columns.count > 16_000 else { return }
        digest.append(columns)
        columns.removeAll(keepingCapacity: true)
    }

    fileprivate func record(by vault: UserVault) -> TextRecord {
        digest.append(columns)
        let code = Digest.hex(vault.tag("kapsa/head", [digest.finish()], count: 32))
        return TextRecord(["rows": String(rowCount), "code": code])
    }

    private mutating func append(_ number: UInt64) {
        withUnsafeBytes(of: number.bigEndian) { columns.append(contentsOf: $0) }
    }
}
