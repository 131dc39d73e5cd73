/// The rows of one account and one direction by their phrases: where streams are looked for.
struct StreamSide {
    private let rows: [BookedRows.Row]
    private let phrases: Phrases
    /// Places of the rows by phrase.
    private var groups: [Int32: [Int32]] = [:]

    init(of booked: BookedRows) {
        rows = booked.rows
        phrases = booked.phrases
    }

    mutating func append(_ place: Int32, phrase: Int32) { groups[phrase, default: []].append(place) }

    /// A word in more phrases than this names a place or a kind of payment, not a payee.
    private static let phraseCountMax = 40
    /// A word with more rows than this is no stream's.
    private static let rowCountMax = 2_000

    /// What may be a stream: the rows of a phrase, or of a word that several phrases have.
    private struct Source {
        let hash: UInt64
        let places: [Int32]
    }

    /// The streams, the most certain first; a row that one has taken is in no other.
    func streams() -> [StreamFit] {
        var candidates = sources().flatMap { source in fits(of: source.places).map { (source, $0) } }
        var streams: [StreamFit] = []
        var taken: Set<Int32> = []
        candidates.sort { left, right in
            left.1.score != right.1.score ? left.1.score > right.1.score : left.0.hash < right.0.hash
        }
        for (source, fit) in candidates {
            var found: StreamFit? = fit
            if fit.members.contains(where: { taken.contains($0.occurrence.place) }) {
                found = fits(of: source.places.filter { !taken.contains($0) })
                    .max { $0.score < $1.score }
            }
            guard let found else { continue }
            streams.append(found)
            taken.formUnion(found.members.map(\.occurrence.place))
        }
        return streams
    }

    private func occurrences(_ places: [Int32]) -> [Occurrence] {
        places.map { place in
            let row = rows[Int(place)]
            return Occurrence(
                place: place,
                day: row.day,
                minorUnits: row.minorUnits,
                phrase: row.phrase,
                isCardPurchase: row.isCardPurchase
            )
        }
    }

    private func sources() -> [Source] {
        var byWord: [UInt64: [Int32]] = [:]
        for phrase in groups.keys.sorted(by: { phrases.hashes[Int($0)] < phrases.hashes[Int($1)] }) {
            for word in phrases.words(of: phrase) { byWord[word, default: []].append(phrase) }
        }
        var sources = groups.compactMap { phrase, places in
            places.count > 1 ? Source(hash: phrases.hashes[Int(phrase)], places: places) : nil
        }
        for (word, members) in byWord where (2...Self.phraseCountMax).contains(members.count) {
            let count = members.reduce(0) { $0 + (groups[$1]?.count ?? 0) }
            guard count <= Self.rowCountMax else { continue }
            sources.append(Source(hash: word, places: members.flatMap { groups[$0] ?? [] }.sorted()))
        }
        return sources
    }

    /// The streams that rows may be: all together, or those of one amount with what fits between them.
    private func fits(of places: [Int32]) -> [StreamFit] {
        guard places.count > 1 else { return [] }
        var fits: [StreamFit] = []
        let isWhole = isSparse(places)
        if isWhole, let fit = StreamFit.best(occurrences(places)) { fits.append(fit) }
        if fits.first.map({ $0.members.count == places.count }) ?? false { return fits }
        for amount in usualAmounts(of: places) {
            let core = places.filter { rows[Int($0)].minorUnits == amount }
            guard isSparse(core) else { continue }
            // In a shop where people buy every other day anything lies between two payments.
            let others = isWhole ? places.filter { rows[Int($0)].minorUnits != amount } : []
            let fit = StreamFit.best(occurrences(core), beside: occurrences(others), groupCount: places.count)
            if let fit { fits.append(fit) }
        }
        return fits
    }

    /// The amounts that occur most often, at least three times; sorted amounts take less memory than a dictionary.
    private func usualAmounts(of places: [Int32]) -> [Int64] {
        var runs: [(amount: Int64, count: Int)] = []
        var (amount, count) = (Int64(0), 0)
        func close() { if count > 2 { runs.append((amount, count)) } }
        for next in places.map({ rows[Int($0)].minorUnits }).sorted() {
            if next != amount {
                close()
                (amount, count) = (next, 0)
            }
            count += 1
        }
        close()
        return runs.sorted { ($1.count, $0.amount) < ($0.count, $1.amount) }.prefix(6).map(\.amount)
    }

    /// Whether the rows are few enough for one a week.
    private func isSparse(_ places: [Int32]) -> Bool {
        guard let first = places.first, let last = places.last else { return false }
        return places.count * 10 <= Int(rows[Int(last)].day - rows[Int(first)].day) * 12 / 7 + 20
    }
}
