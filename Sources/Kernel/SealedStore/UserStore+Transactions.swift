public import Ledger
import Money
public import Records
import Vault
public import Warehouse

extension UserStore {
    /// The plain columns of a transaction that is about to rest.
    ///
    /// The content tag covers everything but the witnesses: the same movement read from a newer document is
    /// unchanged.
    public func tags(of transaction: Transaction, version: Int64 = 1, load: Int64) -> TransactionTags {
        var tags = tags(
            of: transaction,
            encoded: TransactionEncoding(transaction),
            month: monthTag(transaction.entry.day?.calendarMonth),
            load: load
        )
        tags.version = version
        return tags
    }

    /// The plain columns of a row that nobody stored yet, whose payload and month's tag are at hand.
    public func tags(
        of transaction: Transaction,
        encoded: TransactionEncoding,
        month: ShortTag,
        load: Int64
    ) -> TransactionTags {
        let row = rowTag(of: transaction)
        let content = vault.tagNumbers("kapsa/content") { message in
            message.append((row.high, row.low))
            let (head, decisions, entry) = encoded.withoutWitnesses
            message.append(joining: head, decisions, entry)
        }
        return TransactionTags(month: month, row: row, content: ShortTag(number: content.0), version: 1, load: load)
    }

    /// What a transaction is known by: its account and identity.
    public func rowTag(of transaction: Transaction) -> RowTag {
        let account = transaction.entry.account
        let numbers = vault.tagNumbers("kapsa/row") { message in
            message.append(account.number)
            message.append(account.currency.code)
            message.append(transaction.identity.canonicalText)
        }
        return RowTag(high: numbers.0, low: numbers.1)
    }

    /// The tag of a month; undated rows share one of their own.
    public func monthTag(_ month: CalendarMonth?) -> ShortTag {
        ShortTag(number: vault.tagNumbers("kapsa/month") { $0.append(month?.description ?? "") }.0)
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
