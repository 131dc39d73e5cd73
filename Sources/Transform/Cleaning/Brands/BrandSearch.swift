import Ledger
import Money

/// What is known about a movement when its brand is looked for, and the choice among what fits.
struct BrandSearch {
    enum Context {
        /// A card was used, so the name is a merchant's.
        case card
        /// Another account is stated, so the name may be a person's.
        case transfer
        case unknown
    }

    var context: Context
    /// ISO 3166 in small letters.
    var country: String?

    init(context: Context, country: String?) {
        self.context = context
        self.country = country
    }

    /// Takes what an entry says.
    init(_ entry: Entry) {
        let isCard = entry.merchantCategory != nil || entry.bankCode.map { Self.namesCard($0) } ?? false
        context = isCard ? .card : entry.counterpartyAccount != nil ? .transfer : .unknown
        country = Self.country(of: entry.account)
    }

    /// Whether a bank's code is of card payments: `PMNT-CCRD-POSD`, `Platba kartou`, `CARD_PAYMENT`.
    private static func namesCard(_ code: String) -> Bool {
        var window: UInt32 = 0
        for byte in code.utf8 {
            window = window << 8 | UInt32(byte | 0x20)
            // "ccrd", "card", "kart"
            if window == 0x6363_7264 || window == 0x6361_7264 || window == 0x6B61_7274 { return true }
        }
        return false
    }

    /// The country of an IBAN, else the one that has the account's currency for itself.
    static func country(of account: AccountKey) -> String? {
        let head = account.number.utf8.prefix(4)
        if head.count == 4, head.prefix(2).allSatisfy(isCapital), head.dropFirst(2).allSatisfy(isDigit) {
            return account.number.prefix(2).lowercased()
        }
        return currencies[account.currency.code]
    }

    private static let currencies = [
        "CZK": "cz", "GBP": "gb", "PLN": "pl", "HUF": "hu", "CHF": "ch", "USD": "us", "SEK": "se", "DKK": "dk",
        "NOK": "no",
    ]

    /// The brand with the longest alias that fits; of equal ones that of the account's country, then of the earlier table.
    func brand(of name: BrandWords, in tables: [BrandTable]) -> Brand? {
        if let brand = brand(of: name.keys, name.words, in: tables) { return brand }
        for label in name.labels {
            if let brand = brand(of: label.keys, label.words, in: tables) { return brand }
        }
        return nil
    }

    private func brand(of keys: [UInt8], _ words: [Range<Int>], in tables: [BrandTable]) -> Brand? {
        var best: (size: Int, rank: Int, brand: Brand)?
        for table in tables {
            for start in words.indices {
                // A person's text may name a shop anywhere; only a merchant's is one.
                if start > 0, context != .card { break }
                let match = table.longest(in: keys, words, at: start, country: country) { alias, end in
                    accepts(alias, start: start, isWhole: end == words.count)
                }
                guard let match else { continue }
                let rank = match.alias.rank(in: country)
                if let best, (best.size, -best.rank) >= (match.size, -rank) { continue }
                best = (match.size, rank, match.alias.brand)
            }
        }
        return best?.brand
    }

    /// Whether an alias means its brand here: an ambiguous one only at the start of a merchant's name, or as the whole of it.
    private func accepts(_ alias: BrandTable.Alias, start: Int, isWhole: Bool) -> Bool {
        let isForeign = alias.rank(in: country) == 2 && alias.isShort
        guard alias.isAmbiguous || isForeign else { return true }
        guard start == 0 else { return false }
        switch context {
        case .card: return true
        case .unknown: return isWhole
        case .transfer: return isWhole && !alias.isAmbiguous
        }
    }
}
