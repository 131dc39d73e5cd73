/// What a phrase of a bank's text may be; one phrase may be several things.
struct PhraseKinds: OptionSet, Sendable {
    let rawValue: UInt32

    /// Says that a card was used, before the merchant.
    static let card = Self(rawValue: 1)
    /// Says how money went, before the name.
    static let channel = Self(rawValue: 1 << 1)
    /// The same, but also an everyday word: only with a colon after it.
    static let weakChannel = Self(rawValue: 1 << 2)
    /// The same of a card.
    static let weakCard = Self(rawValue: 1 << 19)
    /// Thanks and ways of paying, after the name.
    static let courtesy = Self(rawValue: 1 << 3)
    /// Begins details after the merchant of a card text.
    static let detail = Self(rawValue: 1 << 4)
    /// Begins details after the merchant of any text.
    static let remark = Self(rawValue: 1 << 5)
    /// A payment processor, before a star.
    static let processor = Self(rawValue: 1 << 6)
    /// A processor that also stands without a star.
    static let plainProcessor = Self(rawValue: 1 << 7)
    /// An ISO 3166 code, when it is written in capitals.
    static let countryCode = Self(rawValue: 1 << 8)
    static let country = Self(rawValue: 1 << 9)
    static let city = Self(rawValue: 1 << 10)
    static let legalForm = Self(rawValue: 1 << 11)
    /// A legal form only with a dot in it, else a word.
    static let dottedLegalForm = Self(rawValue: 1 << 12)
    /// Announces the number of a shop.
    static let store = Self(rawValue: 1 << 13)
    /// Announces a reference.
    static let reference = Self(rawValue: 1 << 14)
    static let month = Self(rawValue: 1 << 15)
    /// Announces a card's digits.
    static let cardWord = Self(rawValue: 1 << 16)
    /// Announces a date.
    static let dateWord = Self(rawValue: 1 << 17)
    /// An ISO 4217 code or a usual sign of a currency.
    static let currency = Self(rawValue: 1 << 18)
}
