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
    public func tags(of transaction: Transaction, version: Int64 = 1, load: Int64) -> TransactionTags {
        let entry = transaction.entry
        let row = rowTag(of: transaction)
        var content = transaction
        content.witnesses = []
        return TransactionTags(
            month: monthTag(entry.day?.calendarMonth),
            row: row,
            content: shortTag("kapsa/content", [row.bytes, content.encoded]),
            version: version,
            load: load
        )
    }

    /// What a transaction is known by: its account and identity.
    public func rowTag(of transaction: Transaction) -> RowTag {
        let account = transaction.entry.account
        let parts = [account.number, account.currency.code, transaction.identity.canonicalText].map { Array($0.utf8) }
        guard let tag = RowTag(vault.tag("kapsa/row", parts, count: 16)[...]) else { preconditionFailure("16 bytes") }
        return tag
    }

    /// The tag of a month; undated rows share one of their own.
    public func monthTag(_ month: CalendarMonth?) -> ShortTag {
        shortTag("kapsa/month", [Array((month?.description ?? "").utf8)])
    }

    private func shortTag(_ label: String, _ parts: [[UInt8]]) -> ShortTag {
        guard let tag = ShortTag(vault.tag(label, parts, count: 8)[...]) else { preconditionFailure("8 bytes") }
        return tag
    }

    /// Seals a transaction's payload, byte for byte as transform wrote it.
    public func seal(_ payload: ArraySlice<UInt8>, tags: TransactionTags) throws -> TransactionRow {
        TransactionRow(tags: tags, sealed: vault.seal(payload, in: try cell(tags)))
    }

    /// Opens a transaction in its place.
    public func open(_ row: TransactionRow) throws -> Transaction {
        try Transaction(decoding: payload(of: row))
    }

    /// Opens a transaction in its place, without decoding it.
    public func payload(of row: TransactionRow) throws -> [UInt8] { try vault.open(row.sealed, in: cell(row.tags)) }

    func cell(_ tags: TransactionTags) throws -> CellPlace {
        CellPlace(
            table: "transactions",
            row: (tags.row.high, tags.row.low),
            schemaVersion: Self.schemaVersion,
            rowVersion: try Self.rowVersion(tags.version),
            plainColumns: (tags.month.number, tags.content.number, UInt64(bitPattern: tags.load))
        )
    }
}
