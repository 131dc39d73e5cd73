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
    mutating func read(noting damage: inout RowDamage) throws {
        let owner = user
        damage.beginAll()
        try reader.eachTransaction(of: user.number, months: nil) { row in
            let view = try damage.opening(row) { try TransactionView(owner.payload(of: row)) }
            if let view { try append(view, tag: row.tags.row) }
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

    /// Takes a row, if it is booked in an own account.
    mutating func append(_ view: TransactionView, tag: RowTag) throws {
        guard try view.status() == .booked, let day = try view.day() else { return }
        let amount = try view.amount()
        let (account, position) = try known(view)
        guard let position, account.currency == amount.currency else { return }
        booked.append(
            account: position,
            day: day,
            minorUnits: amount.minorUnits,
            other: try other(view.counterpartyAccount()),
            isCardPurchase: !view.merchantCategoryBytes.isEmpty,
            order: BookedRows.order(of: view.identityBytes)
        )
        tags.append(tag)
    }

    private mutating func known(_ view: TransactionView) throws -> (AccountKey, Int16?) {
        let bytes = view.accountBytes
        if let known = accounts.first(where: { $0.bytes.elementsEqual(bytes) }) {
            return (known.account, known.position)
        }
        let account = try view.account()
        accounts.append((Array(bytes), account, booked.position(of: account)))
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
