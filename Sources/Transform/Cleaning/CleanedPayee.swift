public import Ledger

/// Who was paid or who paid, in a form for people, and how it came about.
public struct CleanedPayee: Hashable, Sendable {
    /// What a step works on or takes away; the raw values are for `explain`.
    public enum StepKind: String, Hashable, Sendable, CaseIterable {
        /// The bank's counterparty is the start.
        case counterparty
        /// The whole text is the start, because the bank names nobody.
        case text
        /// How money went, such as `Platba kartou` or `Direct debit to`.
        case channel
        /// What a bank writes after the name: date, amount, exchange rate, thanks.
        case details
        /// A card mask such as `4567XXXXXXXX1234`.
        case cardMask = "card-mask"
        /// The payment processor before the merchant, such as `SUMUP *`.
        case processor
        /// A web address becomes a domain; one that repeats the name goes.
        case url
        /// A date or a time of day.
        case date
        /// An amount with its currency.
        case amount
        /// Symbols, references, telephone numbers.
        case reference
        /// City and country after the merchant.
        case place
        /// A legal form such as `s.r.o.`.
        case legalForm = "legal-form"
        /// The shop's number within a chain, and the city after it.
        case storeNumber = "store-number"
        /// Punctuation left over at the ends.
        case punctuation
        /// A name in capitals is written with small letters.
        case letterCase = "letter-case"
        /// The alias table gives the name.
        case alias
        /// The brand that the name is of; the payee stays.
        case brand
    }

    /// One step that changed something, with what it left.
    public struct Step: Hashable, Sendable {
        public let kind: StepKind
        public let result: String
    }

    /// `nil` when the bank states neither a counterparty nor a text.
    public internal(set) var payee: String?
    /// The merchant's brand, when the dictionary knows it.
    public internal(set) var brand: Brand?
    /// Whether the alias table gave the payee.
    public internal(set) var isAlias = false
    /// In the order they ran, empty unless they were asked for.
    ///
    /// The first one names the start.
    public internal(set) var steps: [Step] = []

    /// A payee that is clean already.
    public init(payee: String? = nil) { self.payee = payee }
}
