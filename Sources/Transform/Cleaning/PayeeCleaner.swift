public import Ledger

/// Finds the payee and its brand in what the bank wrote.
public struct PayeeCleaner: Sendable {
    /// With the brands that come along, and no aliases.
    public static let standard = PayeeCleaner()

    private let aliases: AliasTable?
    private let brands: [BrandTable]
    /// The operator's own.
    private let ownBrands: BrandTable?

    /// Takes a person's own aliases and brands beside those that come along.
    public init(aliases: AliasTable? = nil, brands: BrandTable? = nil) {
        self.aliases = aliases
        self.brands = [.shipped, brands].compactMap { $0 }
        ownBrands = brands
    }

    /// What aliases and own brands mean, the same for the same tables; `nil` without any.
    public func meaning(_ digest: ([UInt8]) -> String) -> String? {
        let parts = [aliases?.canonicalText, ownBrands.map { digest($0.compiled) }].compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: "\n")
    }

    /// Cleans with the ``standard`` cleaner.
    public static func clean(_ entry: Entry) -> CleanedPayee { standard.clean(entry) }

    /// Takes the counterparty, else the text, removes what is no name, and looks for alias and brand.
    ///
    /// A step that would leave no letter and no digit is left out, and cleaning a cleaned payee changes nothing. The result depends on the
    /// entry alone: its texts, whether it is of a card, its counterparty's account and the country of its account.
    ///
    /// - Parameters:
    ///   - entry: What the bank stated.
    ///   - isTraced: Whether the steps are noted, which costs a third of the time.
    /// - Returns: The same for the same entry and tables.
    public func clean(_ entry: Entry, isTraced: Bool = true) -> CleanedPayee {
        clean(counterparty: entry.counterparty, text: entry.text, search: BrandSearch(entry), isTraced: isTraced)
    }

    /// Cleans a text by itself.
    ///
    /// - Parameters:
    ///   - text: What a bank wrote.
    ///   - isCard: Whether a card was used, as far as is known.
    ///   - country: Of the account, ISO 3166 in small letters.
    ///   - isTraced: Whether the steps are noted.
    /// - Returns: The same as for an entry with this text.
    public func clean(_ text: String, isCard: Bool, country: String?, isTraced: Bool = true) -> CleanedPayee {
        let search = BrandSearch(context: isCard ? .card : .unknown, country: country)
        return clean(counterparty: nil, text: CleanText.clean(text), search: search, isTraced: isTraced)
    }

    private func clean(
        counterparty: String?,
        text: String?,
        search known: BrandSearch,
        isTraced: Bool
    ) -> CleanedPayee {
        var (result, search) = (CleanedPayee(), known)
        guard let start = counterparty ?? text else { return result }
        let cleaning = Self.cleaning(counterparty, text, isCard: known.context == .card, isTraced: isTraced)
        let name = cleaning.text
        result.steps = cleaning.steps
        func note(_ kind: CleanedPayee.StepKind, _ text: String) {
            if isTraced { result.steps.append(CleanedPayee.Step(kind: kind, result: text)) }
        }
        var payee = name.string
        if name.isCapitals {
            let relaxed = LetterCase.relaxingCapitals(name)
            if relaxed != payee { note(.letterCase, relaxed) }
            payee = relaxed
        }
        if cleaning.isCard { search.context = .card }
        var words = BrandWords(name)
        if let alias = aliases?.name(of: start, cleaned: words) {
            payee = alias
            result.isAlias = true
            words = BrandWords(PayeeText(alias))
            note(.alias, alias)
        }
        result.payee = payee
        if let brand = search.brand(of: words, in: brands) {
            result.brand = brand
            note(.brand, brand.name)
        }
        return result
    }

    private static func cleaning(
        _ counterparty: String?,
        _ text: String?,
        isCard: Bool,
        isTraced: Bool
    ) -> PayeeCleaning {
        var cleaning = PayeeCleaning(
            counterparty ?? text ?? "",
            kind: counterparty == nil ? .text : .counterparty,
            isCard: isCard,
            isTraced: isTraced
        )
        // Some banks name the way of paying where others name the payee.
        if counterparty != nil, let text, cleaning.text.isChannel {
            cleaning = PayeeCleaning(text, kind: .text, isCard: isCard, isTraced: isTraced)
        }
        cleaning.run()
        return cleaning
    }
}
