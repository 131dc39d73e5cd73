import Records
import Vault
public import Warehouse

/// The sealed head of a user's transactions: a row that somebody took away, or put back in an older version, shows.
///
/// Each cell proves only itself. The head proves the set: HMAC-SHA-256 over the plain columns of all rows in their
/// order, sealed beside them and replaced in the transaction that changes them. Whoever puts back the whole database
/// as it once was, head and all, is not noticed.
extension UserStore {
    /// Checks that the stored rows are those of the last load.
    ///
    /// - Throws: `VaultError.notAuthentic` when a row is missing, added, or of another version.
    public func checkHead(from reader: any WarehouseReader) throws {
        try checkHead(of: reader.transactionTags(of: number), from: reader)
    }

    /// Checks that rows which were just read are those of the last load; see ``checkHead(from:)``.
    public func checkHead(of tags: [TransactionTags], from reader: any WarehouseReader) throws {
        let row = try reader.row(in: .heads, of: number, tag: headTag)
        try checkHead(of: tags, stated: row.map { try payload(of: $0, in: .heads) })
    }

    /// Checks rows in their order against the record of a head; `nil` is right for no rows alone.
    func checkHead(of tags: [TransactionTags], stated: [UInt8]?) throws {
        guard stated == (tags.isEmpty && stated == nil ? nil : head(tags).encoded) else {
            throw VaultError.notAuthentic(place: "the list of a user's transactions")
        }
    }

    var headTag: [UInt8] { tag(.heads, "transactions") }

    /// Seals the head of the rows as they are now.
    public func putHead(to writer: any WarehouseWriter) throws {
        let head = head(try writer.transactionTags(of: number))
        try put(head, tag: headTag, in: .heads, to: writer)
    }

    private func head(_ tags: [TransactionTags]) -> TextRecord {
        var columns: [UInt8] = []
        func append(_ number: UInt64) { withUnsafeBytes(of: number.bigEndian) { columns.append(contentsOf: $0) } }
        for row in tags {
            for number in [row.month.number, row.row.high, row.row.low, row.content.number] { append(number) }
            for number in [row.version, row.load] { append(UInt64(bitPattern: number)) }
        }
        let code = Digest.hex(vault.tag("kapsa/head", [columns], count: 32))
        return TextRecord(["rows": String(tags.count), "code": code])
    }
}
