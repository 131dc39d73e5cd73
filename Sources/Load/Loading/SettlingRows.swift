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
    private let user: UserStore
    private let reader: any WarehouseReader
    /// Accounts and other sides that were seen, as they are encoded, and what they are to the user.
    private var accounts: [(bytes: ArraySlice<UInt8>, account: AccountKey, position: Int16?)] = []
    private var others: [String: Int16] = [:]

    /// Begins without a row.
    init(ownAccounts: Set<AccountKey>, of user: UserStore, in reader: any WarehouseReader, expecting count: Int) {
        booked = BookedRows(ownAccounts: ownAccounts, expecting: count)
        tags.reserveCapacity(count)
        self.user = user
        self.reader = reader
    }

    /// Takes all rows that are stored.
    mutating func read(noting damage: inout RowDamage) throws {
        let owner = user
        damage.beginAll()
        try reader.eachTransaction(of: user.number, months: nil) { row in
            let facts = try damage.opening(row) { try SettlingFacts(of: TransactionView(owner.payload(of: row))) }
            if let facts = facts ?? nil { try append(facts, tag: row.tags.row) }
        }
    }

    /// The words of some rows, by position.
    func words(of positions: Set<Int>) throws -> [Int: String] {
        let wanted = Dictionary(uniqueKeysWithValues: positions.map { (tags[$0], $0) })
        var words: [Int: String] = [:]
        try reader.eachTransaction(of: user.number, months: nil) { row in
            if let position = wanted[row.tags.row] { words[position] = try user.open(row).entry.habitWords }
        }
        return words
    }

    /// Takes a row, if it is in an own account.
    mutating func append(_ row: SettlingFacts, tag: RowTag) throws {
        let (account, position) = try known(row)
        guard let position, account.currency == row.amount.currency else { return }
        booked.append(
            account: position,
            day: row.day,
            minorUnits: row.amount.minorUnits,
            other: other(row.counterpartyAccount),
            isCardPurchase: row.isCardPurchase,
            order: row.order
        )
        tags.append(tag)
    }

    private mutating func known(_ row: SettlingFacts) throws -> (AccountKey, Int16?) {
        if let known = accounts.first(where: { $0.bytes == row.account }) { return (known.account, known.position) }
        let account = try TransactionView.account(encoded: row.account)
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

/// What settling asks of a booked row.
struct SettlingFacts: Sendable {
    /// As it is encoded.
    let account: ArraySlice<UInt8>
    let day: CalendarDate
    let amount: Money
    let counterpartyAccount: String?
    let isCardPurchase: Bool
    /// ``BookedRows/order(of:)`` of its identity.
    let order: UInt64

    /// - Returns: `nil` for a row that is not booked or has no day.
    init?(of view: TransactionView) throws {
        guard try view.status() == .booked, let day = try view.day() else { return nil }
        account = view.accountBytes
        self.day = day
        amount = try view.amount()
        counterpartyAccount = try view.counterpartyAccount()
        isCardPurchase = !view.merchantCategoryBytes.isEmpty
        order = BookedRows.order(of: view.identityBytes)
    }
}
