/// Which categories the rows of a payee had, the newer ones counting more.
struct PayeeMemory {
    /// One category of a payee.
    struct Share {
        let category: Int
        var weight: Double
        var count: Int
    }

    private var shares: [UInt64: [Share]] = [:]
    /// How many rows weigh as much as what is known without them.
    private let rows: Double

    /// Remembers the first `count` rows of a corpus by a key of their text.
    init(_ corpus: Corpus, first count: Int, by key: (Corpus.Text) -> UInt64, rows: Double) {
        self.rows = rows
        guard count > 0 else { return }
        let last = corpus.rows[count - 1].day
        for row in corpus.rows.prefix(count) {
            let weight = Corpus.weight(of: row.day, on: last, halfLife: Settings.memoryHalfLife)
            Self.add(row.category, weight: weight, to: &shares[key(corpus.texts[row.text]), default: []])
        }
    }

    private static func add(_ category: Int, weight: Double, to list: inout [Share]) {
        if let place = list.firstIndex(where: { $0.category == category }) {
            list[place].weight += weight
            list[place].count += 1
        } else {
            list.append(Share(category: category, weight: weight, count: 1))
        }
    }

    /// The categories of a payee in the order they were first met.
    func categories(of key: UInt64) -> [Share] { shares[key] ?? [] }

    /// Mixes what is remembered into probabilities: a Dirichlet prior of strength `rows`.
    func mix(_ key: UInt64, into probabilities: inout [Double]) {
        guard let known = shares[key] else { return }
        let total = known.reduce(0) { $0 + $1.weight } + rows
        for category in probabilities.indices { probabilities[category] *= rows / total }
        for share in known { probabilities[share.category] += share.weight / total }
    }
}
