/// What softmax and memory say together about a movement's category, not yet calibrated.
struct Mixture {
    let softmax: Softmax
    private let firstWords: PayeeMemory
    let payees: PayeeMemory
    /// The share of a category that was never used before.
    private let unseenShare: Double

    /// Learns from the first `count` rows of a corpus.
    init(_ corpus: Corpus, first count: Int) {
        softmax = Softmax(corpus, first: count)
        firstWords = PayeeMemory(corpus, first: count, by: { $0.firstWord }, rows: Settings.firstWordRows)
        payees = PayeeMemory(corpus, first: count, by: { $0.payee }, rows: Settings.payeeRows)
        var counts = Array(repeating: 0, count: corpus.categories.count)
        for row in corpus.rows.prefix(count) { counts[row.category] += 1 }
        // Good and Turing: the share of the unseen is that of what was seen once.
        let singles = counts.count { $0 == 1 }
        unseenShare = Double(singles + 1) / Double(count + 2)
    }

    /// The probability of each category, from what its payee had and what text and amount alone say; what is missing to
    /// one is that of a category never used.
    func probabilities(_ text: Corpus.Text, softmax: [Double]) -> [Double] {
        var probabilities = softmax
        firstWords.mix(text.firstWord, into: &probabilities)
        payees.mix(text.payee, into: &probabilities)
        for category in probabilities.indices { probabilities[category] *= 1 - unseenShare }
        return probabilities
    }

    /// Whether a row of the payee was there.
    func knows(_ text: Corpus.Text) -> Bool { !payees.categories(of: text.payee).isEmpty }

    /// The rows of the payee, else those of its first word, which speak for a category.
    func evidence(for category: Int, _ text: Corpus.Text, of movement: Movement) -> Suggestion.Evidence? {
        var shares = payees.categories(of: text.payee)
        var shared = movement.payee.isEmpty ? movement.text : movement.payee
        if shares.isEmpty {
            shares = firstWords.categories(of: text.firstWord)
            shared = PayeeWords(shared).first
        }
        guard let own = shares.first(where: { $0.category == category }) else { return nil }
        return .init(shared: shared, agreeing: own.count, total: shares.reduce(0) { $0 + $1.count })
    }
}
