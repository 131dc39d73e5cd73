public import Ledger
import Money

/// The booked rows of a user's own accounts, as small as settling needs them: a million take 32 MB.
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

    /// Keeps a row that is booked in an own account, in the account's currency, on a day.
    ///
    /// - Parameters:
    ///   - account: Its position.
    ///   - day: The booked day, else the value day.
    ///   - minorUnits: The amount.
    ///   - other: What ``other(_:)`` says.
    ///   - isCardPurchase: Whether a merchant is named.
    ///   - order: A number made of the row's identity.
    public mutating func append(
        account: Int16,
        day: CalendarDate,
        minorUnits: Int64,
        other: Int16,
        isCardPurchase: Bool,
        order: UInt64
    ) {
        isSorted = false
        rows.append(
            Row(
                minorUnits: minorUnits,
                order: order,
                day: day.dayNumber,
                position: Int32(rows.count),
                account: account,
                other: other,
                isCardPurchase: isCardPurchase
            )
        )
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
    public static func order(of identity: ArraySlice<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in identity { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return hash
    }
}
