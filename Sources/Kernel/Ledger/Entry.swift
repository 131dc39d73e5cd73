public import Money

/// Where a movement stands at the bank.
public enum EntryStatus: String, Hashable, Sendable, CaseIterable {
    case booked
    /// Blocked or reserved, not yet booked; it may change or vanish.
    case pending
    /// A notice without effect on the balance, such as a failed payment; never loaded as a movement.
    case info
}

/// The variable, constant and specific symbol of Czech and Slovak payments; digits with their leading zeros.
public struct PaymentSymbols: Hashable, Sendable {
    public var variable: String?
    public var constant: String?
    public var specific: String?

    @inlinable
    public init(variable: String? = nil, constant: String? = nil, specific: String? = nil) {
        self.variable = variable
        self.constant = constant
        self.specific = specific
    }
}

/// A movement as the bank stated it: decoded, nothing improved.
///
/// Texts are NFC without control, bidirectional and zero-width characters, trimmed; an empty text is `nil`.
public struct Entry: Hashable, Sendable {
    public var account: AccountKey
    public var status: EntryStatus
    /// The day the bank booked it; `nil` when a pending or incomplete entry states none.
    public var bookedOn: CalendarDate?
    public var valueOn: CalendarDate?
    /// Negative when money leaves the account.
    public var amount: Money
    /// The amount in the currency of the purchase, signed like `amount`, when it differs from the account's.
    public var original: Money?
    public var counterparty: String?
    /// The other side's account as the source stated it: an IBAN, or `number/bank`; see ``counterpartyKey``.
    public var counterpartyAccount: String?
    /// Everything the bank says about the movement in words, lines joined by one space.
    public var text: String?
    /// The payer's or the bank's reference (end-to-end id, bank reference), not an identity.
    public var reference: String?
    /// The provider's id of this movement where its profile says that it is stable within the account.
    public var providerID: String?
    public var symbols: PaymentSymbols
    /// The bank transaction code: ISO 20022 domain codes `PMNT-CCRD-POSD`, a proprietary number, or the bank's word.
    public var bankCode: String?
    /// The merchant category code of a card payment (ISO 18245), four digits.
    public var merchantCategory: String?

    // Inlined, because a call would copy the value twice.
    @inlinable
    public init(
        account: AccountKey,
        status: EntryStatus,
        bookedOn: CalendarDate?,
        valueOn: CalendarDate? = nil,
        amount: Money,
        original: Money? = nil,
        counterparty: String? = nil,
        counterpartyAccount: String? = nil,
        text: String? = nil,
        reference: String? = nil,
        providerID: String? = nil,
        symbols: PaymentSymbols = PaymentSymbols(),
        bankCode: String? = nil,
        merchantCategory: String? = nil
    ) {
        self.account = account
        self.status = status
        self.bookedOn = bookedOn
        self.valueOn = valueOn
        self.amount = amount
        self.original = original
        self.counterparty = counterparty
        self.counterpartyAccount = counterpartyAccount
        self.text = text
        self.reference = reference
        self.providerID = providerID
        self.symbols = symbols
        self.bankCode = bankCode
        self.merchantCategory = merchantCategory
    }

    /// The other side's account in the form in which all sources of one account agree.
    public var counterpartyKey: String? { counterpartyAccount.map { AccountKey.canonical($0) } }

    /// The day that reports and months count: booked, else value.
    public var day: CalendarDate? { bookedOn ?? valueOn }
}
