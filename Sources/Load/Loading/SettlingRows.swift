import Ledger
import Money
import Records
import SealedStore
import Settling
import Warehouse

/// The booked rows of a user's own accounts, read without building their texts.
struct SettlingRows {
    var booked: BookedRows
    /// By position in `booked`.
    private(set) var tags: [RowTag] = []
    let user: UserStore
    let reader: any WarehouseReader
    /// Accounts and other sides that were seen, as they are encoded, and what they are to the user.
    private var accounts: [(bytes: [UInt8], account: AccountKey, position: Int16?)] = []
    private var others: [String: Int16] = [:]

    /// Begins without a row.
    init(ownAccounts: Set<AccountKey>, of user: UserStore, in reader: any WarehouseReader, expecting count: Int) {
        booked = BookedRows(ownAccounts: ownAccounts, expecting: count)
        tags.reserveCapacity(count)
        self.user = user
        self.reader = reader
    }

    /// Takes all rows that are stored.
    ///
    /// They are opened on another thread, some thousand at a time, while the next are read.
    mutating func read(noting damage: inout RowDamage) throws {
        damage.beginAll()
        let opening = RowOpening(of: user)
        var waiting: [TransactionRow] = []
        waiting.reserveCapacity(RowOpening.rowCount)
        try reader.eachTransaction(of: user.number, months: nil) { row in
            waiting.append(row)
            guard waiting.count == RowOpening.rowCount else { return }
            try append(opening.opened(beginning: waiting), noting: &damage)
            waiting.removeAll(keepingCapacity: true)
        }
        try append(opening.opened(beginning: waiting), noting: &damage)
        try append(opening.opened(beginning: []), noting: &damage)
    }

    private mutating func append(_ rows: [RowOpening.Opened], noting damage: inout RowDamage) throws {
        for row in rows {
            switch row {
            case .facts(let facts, let tag): try append(facts, tag: tag)
            case .damaged(let tag): damage.note(tag)
            }
        }
    }

    /// What follows from the rows: transfers, streams and refunds; no row is in two of a kind.
    mutating func findings() throws -> SettlingFindings {
        let currencies = Set(booked.accounts.map(\.currency))
        let fixings = currencies.count > 1 ? Fixings(try reader.rates(), of: currencies) : Fixings()
        var findings = SettlingFindings()
        findings.transfers = TransferMatcher.match(rows: &booked, fixings: fixings)
        var taken = Set(findings.transfers.flatMap { [$0.outflow, $0.inflow] })
        findings.streams = StreamFinder.find(in: &booked, except: taken)
        for stream in findings.streams where stream.amounts.lowerBound > 0 { taken.formUnion(stream.rows) }
        findings.refunds = RefundMatcher.match(rows: &booked, except: taken)
        return findings
    }

    /// Takes a row, if it is in an own account.
    mutating func append(_ row: SettlingFacts, tag: RowTag) throws {
        let (account, position) = try known(row)
        guard let position, account.currency == row.amount.currency else { return }
        var facts = BookedRows.Facts(
            account: position,
            day: row.day,
            minorUnits: row.amount.minorUnits,
            other: other(row.counterpartyAccount),
            order: row.order
        )
        facts.isCardPurchase = row.isCardPurchase
        facts.words = row.words
        facts.symbol = row.symbol
        booked.append(facts)
        tags.append(tag)
    }

    private mutating func known(_ row: SettlingFacts) throws -> (AccountKey, Int16?) {
        if let known = accounts.first(where: { $0.bytes == row.account }) { return (known.account, known.position) }
        let account = try TransactionView.account(encoded: row.account[...])
        accounts.append((row.account, account, booked.position(of: account)))
        return (account, booked.position(of: account))
    }

    private mutating func other(_ stated: String?) -> Int16 {
        guard let stated else { return booked.other(nil) }
        if let known = others[stated] { return known }
        if others.count >= Self.othersMax { others.removeAll(keepingCapacity: true) }
        let other = booked.other(AccountKey.canonical(stated))
        others[stated] = other
        return other
    }

    private static let othersMax = 4_096
}

/// What settling finds among the rows of a user, by their positions.
struct SettlingFindings {
    var transfers: [TransferPair] = []
    var streams: [RecurringStream] = []
    var refunds: [RefundPair] = []
}

/// What settling asks of a booked row.
struct SettlingFacts: Sendable {
    /// As it is encoded.
    let account: [UInt8]
    let day: CalendarDate
    let amount: Money
    let counterpartyAccount: String?
    let isCardPurchase: Bool
    /// ``BookedRows/order(of:)`` of its identity.
    let order: UInt64
    let words: Words
    /// ``BookedRows/symbol(_:)``.
    let symbol: UInt32

    /// - Returns: `nil` for a row that is not booked or has no day.
    init?(of view: TransactionView) throws {
        guard try view.status() == .booked, let day = try view.day() else { return nil }
        account = Array(view.accountBytes)
        self.day = day
        amount = try view.amount()
        counterpartyAccount = try view.counterpartyAccount()
        isCardPurchase = !view.merchantCategoryBytes.isEmpty
        order = BookedRows.order(of: view.identityBytes)
        words = Words(of: try view.payeeBytes())
        symbol = BookedRows.symbol(try view.variableSymbolBytes())
    }
}
