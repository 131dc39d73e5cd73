public import Ledger
import Money
import Records
import Vault
public import Warehouse

extension UserStore {
    /// The plain columns of a transaction that is about to rest.
    ///
    /// The content tag covers everything but the witnesses: the same movement read from a newer document is
    /// unchanged.
    public func tags(of transaction: Transaction, version: Int64 = 1) -> TransactionTags {
        let entry = transaction.entry
        let row = vault.tag(
            "kapsa/row",
            [entry.account.number, entry.account.currency.code, transaction.identity.canonicalText].map {
                Array($0.utf8)
            },
            count: 16
        )
        var content = transaction
        content.witnesses = []
        return TransactionTags(
            month: monthTag(entry.day?.calendarMonth),
            row: row,
            content: vault.tag("kapsa/content", [row, content.encoded], count: 8),
            version: version
        )
    }

    /// The 8-byte tag of a month; undated rows share one of their own.
    public func monthTag(_ month: CalendarMonth?) -> [UInt8] {
        vault.tag("kapsa/month", [Array((month?.description ?? "").utf8)], count: 8)
    }

    /// Seals a transaction's payload, byte for byte as transform wrote it.
    public func seal(_ payload: [UInt8], tags: TransactionTags) throws -> TransactionRow {
        TransactionRow(tags: tags, sealed: try vault.seal(payload, in: cell(tags)))
    }

    /// Opens a transaction in its place.
    public func open(_ row: TransactionRow) throws -> Transaction {
        try Transaction(decoding: vault.open(row.sealed, in: cell(row.tags)))
    }

    private func cell(_ tags: TransactionTags) throws -> Cell {
        Cell(
            table: "transactions",
            row: tags.row,
            schemaVersion: Self.schemaVersion,
            rowVersion: try Self.rowVersion(tags.version),
            plainColumns: [tags.month, tags.content]
        )
    }
}
