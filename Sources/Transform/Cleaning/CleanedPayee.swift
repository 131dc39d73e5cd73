/// Who was paid or who paid, in a form for people, and how it came about.
public struct CleanedPayee: Hashable, Sendable {
    /// What a step works on or takes away; the raw values are for `explain`.
    public enum StepKind: String, Hashable, Sendable, CaseIterable {
        /// The bank's counterparty is the start.
        case counterparty
        /// The merchant inside the text of a card payment is the start.
        case cardText = "card-text"
        /// The whole text is the start, because the bank names nobody.
        case text
        /// Date, amount and exchange rate that a bank writes after the merchant.
        case details
        /// A card mask such as `4567XXXXXXXX1234`.
        case cardMask = "card-mask"
        /// The payment processor before the merchant, such as `SUMUP *`.
        case processor
        /// A date or a time of day.
        case date
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
    }

    /// One step that changed something, with what it left.
    public struct Step: Hashable, Sendable {
        public let kind: StepKind
        public let result: String
    }

    /// `nil` when the bank states neither a counterparty nor a text.
    public let payee: String?
    /// In the order they ran; the first one names the start.
    public let steps: [Step]
}
