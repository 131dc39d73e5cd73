public import Ledger
import Money

/// The booked rows of a user's own accounts, as small as settling needs them: a million take 40 MB.
///
/// A row is known by its position: how many rows were kept before it.
public struct BookedRows: Sendable {
    struct Row {
        let minorUnits: Int64
        /// Decides between rows of one day and account; the same in every home.
        let order: UInt64
        let day: Int32
        let position: Int32
        /// Position in ``BookedRows/accounts``.
        let account: Int16
        /// Position of the other side's number among the own ones, or ``noNumber`` or ``foreignNumber``.
        let other: Int16
        let isCardPurchase: Bool
        /// Position in ``BookedRows/phrases``; ``Phrases/none`` without one.
        let phrase: Int32
        /// The variable symbol hashed; 0 without one.
        let symbol: UInt32
    }

    static let noNumber: Int16 = -1
    static let foreignNumber: Int16 = -2

    /// The own accounts, sorted.
    public let accounts: [AccountKey]
    /// The numbers of the own accounts, and the number of each account.
    private let numbers: [String: Int16]
    let numberOfAccount: [Int16]
    private let positions: [AccountKey: Int16]
    private(set) var rows: [Row] = []
    private(set) var isSorted = false
    /// The words of the rows.
    var phrases = Phrases()

    /// Begins without a row.
    ///
    /// - Parameters:
    ///   - ownAccounts: The user's accounts; of more than 32,767 the last ones are left out.
    ///   - count: How many rows are likely to come; a list that must grow takes up to three times its size.
    public init(ownAccounts: Set<AccountKey>, expecting count: Int = 0) {
        rows.reserveCapacity(count)
        accounts = Array(ownAccounts.sorted().prefix(Int(Int16.max)))
        var numbers: [String: Int16] = [:]
        numberOfAccount = accounts.map { account in
            let number = numbers[account.number] ?? Int16(numbers.count)
            numbers[account.number] = number
            return number
        }
        self.numbers = numbers
        positions = Dictionary(uniqueKeysWithValues: zip(accounts, Int16(0)...))
    }

    /// The position of an own account; `nil` for any other.
    public func position(of account: AccountKey) -> Int16? { positions[account] }

    /// What an account that an entry names is to the user; see ``Row/other``.
    public func other(_ counterpartyKey: String?) -> Int16 {
        guard let counterpartyKey else { return Self.noNumber }
        return numbers[counterpartyKey] ?? Self.foreignNumber
    }

    /// What settling keeps of a row that is booked in an own account, in the account's currency, on a day.
    public struct Facts {
        /// The account's position.
        public var account: Int16
        /// The booked day, else the value day.
        public var day: CalendarDate
        public var minorUnits: Int64
        /// What ``BookedRows/other(_:)`` says.
        public var other: Int16
        /// Whether a merchant category is stated.
        public var isCardPurchase: Bool
        /// ``BookedRows/order(of:)`` of the row's identity.
        public var order: UInt64
        /// The words that name the other side.
        public var words = Words()
        /// ``BookedRows/symbol(_:)`` of the variable symbol.
        public var symbol: UInt32 = 0

        public init(account: Int16, day: CalendarDate, minorUnits: Int64, other: Int16, order: UInt64) {
            self.account = account
            self.day = day
            self.minorUnits = minorUnits
            self.other = other
            isCardPurchase = false
            self.order = order
        }
    }

    /// Keeps a row.
    public mutating func append(_ facts: Facts) {
        isSorted = false
        rows.append(
            Row(
                minorUnits: facts.minorUnits,
                order: facts.order,
                day: facts.day.dayNumber,
                position: Int32(rows.count),
                account: facts.account,
                other: facts.other,
                isCardPurchase: facts.isCardPurchase,
                phrase: phrases.position(of: facts.words),
                symbol: facts.symbol
            )
        )
    }

    /// A variable symbol as rows keep it: leading zeros do not count; 0 for none.
    public static func symbol(_ text: ArraySlice<UInt8>) -> UInt32 {
        let digits = text.drop { $0 == 0x30 }
        guard !digits.isEmpty else { return 0 }
        let hash = FNV.hash(digits)
        return max(1, UInt32(truncatingIfNeeded: hash ^ hash >> 32))
    }

    /// The newest day on which an account has a row.
    public func newestDay(of account: AccountKey) -> CalendarDate? {
        guard let position = positions[account] else { return nil }
        return rows.lazy.filter { $0.account == position }.map(\.day).max().map { CalendarDate(dayNumber: $0) }
    }

    /// Brings the rows into their order: day, account, identity.
    mutating func sort() {
        guard !isSorted else { return }
        rows.sort(by: Self.precedes)
        isSorted = true
    }

    static func precedes(_ left: Row, _ right: Row) -> Bool {
        if left.day != right.day { return left.day < right.day }
        return left.account != right.account ? left.account < right.account : left.order < right.order
    }

    /// A number made of bytes that know a row: FNV-1a, 64 bits.
    public static func order(of identity: ArraySlice<UInt8>) -> UInt64 { FNV.hash(identity) }
}
