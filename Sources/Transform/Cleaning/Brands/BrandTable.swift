import Ledger

/// Brands and the words by which bank texts name them; finding one costs the same however many there are.
public struct BrandTable: Sendable {
    /// One brand as it is listed.
    struct Listed: Hashable, Sendable {
        var brand: Brand
        /// ISO 3166 in small letters, ascending; empty: the whole world.
        var countries: [String]
        /// Keys (see `PayeeKey`), ascending, no two alike.
        var keys: [String]
        /// Keys that are also everyday words or names of people.
        var ambiguous: Set<String> = []
    }

    /// One way to name a brand.
    struct Alias: Sendable {
        let brand: Brand
        let countries: [String]
        let isAmbiguous: Bool
        /// One word that may be another one in another country.
        let isShort: Bool

        /// 0 for a brand of the country, 1 for one of the world or when no country is known, 2 for one of other countries.
        func rank(in country: String?) -> Int {
            guard let country, !countries.isEmpty else { return 1 }
            return countries.contains(country) ? 0 : 2
        }
    }

    let listed: [Listed]
    private let table: PhraseTable
    private let aliases: [Alias]
    /// For each phrase of the table, its aliases: the first of them, and one more than the last.
    private let groups: [Range<Int>]

    /// How many brands there are.
    public var count: Int { listed.count }

    /// How many ways to name them there are.
    public var aliasCount: Int { aliases.count }

    /// Takes brands in an order that decides between equal ones.
    init(_ listed: [Listed]) {
        var all: [(key: [UInt8], listed: Int, isAmbiguous: Bool)] = []
        for (index, brand) in listed.enumerated() {
            for key in brand.keys { all.append((Array(key.utf8), index, brand.ambiguous.contains(key))) }
        }
        all.sort { $0.key == $1.key ? $0.listed < $1.listed : $0.key.lexicographicallyPrecedes($1.key) }
        var groups: [Range<Int>] = []
        var phrases: [(key: ArraySlice<UInt8>, value: UInt32)] = []
        var start = 0
        for end in 1...max(1, all.count) where end <= all.count && (end == all.count || all[end].key != all[start].key)
        {
            phrases.append((all[start].key[...], UInt32(groups.count)))
            groups.append(start..<end)
            start = end
        }
        self.listed = listed
        self.groups = groups
        aliases = all.map {
            let brand = listed[$0.listed]
            return Alias(
                brand: brand.brand,
                countries: brand.countries,
                isAmbiguous: $0.isAmbiguous,
                isShort: $0.key.count < 8 && !$0.key.contains(32)
            )
        }
        table = PhraseTable(phrases) { first, _ in first }
    }

    /// The longest alias that begins with a word and is accepted.
    ///
    /// - Parameters:
    ///   - keys: The words' keys, with one space between two.
    ///   - words: Where they stand.
    ///   - start: The word.
    ///   - country: Decides between equal aliases.
    ///   - accepts: Whether an alias may be taken, given the word after it.
    /// - Returns: The alias with the size of its key; `nil` when none is accepted.
    func longest(
        in keys: [UInt8],
        _ words: [Range<Int>],
        at start: Int,
        country: String?,
        accepting accepts: (_ alias: Alias, _ end: Int) -> Bool
    ) -> (alias: Alias, size: Int)? {
        guard let first = table.entry(of: keys[words[start]]) else { return nil }
        let countMax = min(table.wordCountMax(at: first), words.count - start)
        for count in stride(from: countMax, through: 1, by: -1) {
            let key = keys[words[start].lowerBound..<words[start + count - 1].upperBound]
            guard let entry = count == 1 ? first : table.entry(of: key), let group = table.value(at: entry) else {
                continue
            }
            var best: Alias?
            for alias in aliases[groups[Int(group)]] where accepts(alias, start + count) {
                if alias.rank(in: country) < best?.rank(in: country) ?? .max { best = alias }
            }
            if let best { return (best, key.count) }
        }
        return nil
    }
}
