public import Ledger
public import Money

/// How a movement came about; banks word it differently.
public enum MovementKind: Hashable, Sendable, CaseIterable {
    case cardPayment
    case cashWithdrawal
    case cardRefund
    case outgoingPayment
    case standingOrder
    case directDebit
    case incomingPayment
    case conversion
    case fee
    case interest
    case tax
    case reversal
}

/// One movement of an account, before any bank gives it a wire format.
public struct Movement: Hashable, Sendable {
    public let account: HouseholdAccount
    public let kind: MovementKind
    /// Booked, or a notice without effect on the balance.
    public var status: EntryStatus = .booked
    public let bookedOn: CalendarDate
    /// The day of the purchase for cards, else the booking day.
    public internal(set) var valueOn: CalendarDate
    /// Negative when money leaves the account.
    public let amount: Money
    /// The amount in the currency of the purchase, signed like `amount`, when that is another one.
    public var original: Money?
    /// The price that turned `original` into `amount`.
    public var rate: ExchangeRate?
    /// The other side's name, or the merchant's.
    public var counterparty: String?
    /// The other side's account, `number/bank` or an IBAN.
    public var counterpartyAccount: String?
    /// The message, or what the card terminal printed.
    public var text: String?
    public var symbols = PaymentSymbols()
    /// Where a card was used; `nil` for everything else.
    public var merchant: Merchant?
    /// The category that a good rule file gives it; `nil` when nobody could tell.
    public let category: String?
    /// Movements with the same name share the bank's instruction id, as an original and its reversal do.
    public var instruction: String?
    /// Movements with the same name are one entry of the bank's statement with several details.
    public var batch: String?
    /// The position in the account's history, from 1; banks derive their ids from it.
    public internal(set) var sequence = 0

    /// A booked movement; `minorUnits` are of the account's currency, signed.
    init(
        _ kind: MovementKind,
        on account: HouseholdAccount,
        booked: CalendarDate,
        value: CalendarDate? = nil,
        minorUnits: Int64,
        category: String?
    ) {
        self.account = account
        self.kind = kind
        bookedOn = booked
        valueOn = booked
        amount = Money(minorUnits: minorUnits, currency: account.currency)
        self.category = category
    }

    /// The movement with some of its details filled in.
    func with(_ change: (inout Movement) -> Void) -> Movement {
        var copy = self
        change(&copy)
        return copy
    }
}
