/// Suggests categories for one user's movements, from that user's own decisions alone.
///
/// A linear softmax over character n-grams, words and amounts, corrected by what the payee's and its first word's rows
/// had. The same examples in the same order give the same suggestions on every machine of one architecture.
public struct Suggester: Sendable {
    private let categories: [String]
    private let vocabulary: Vocabulary
    private let mixture: Mixture
    private let calibration: Calibration

    /// Learns; the newest 100,000 examples count.
    ///
    /// - Parameter examples: The user's decisions in any order; of equal days the later place is the newer.
    public init(learningFrom examples: [Example]) {
        let corpus = Corpus(examples)
        categories = corpus.categories
        vocabulary = corpus.vocabulary
        mixture = Mixture(corpus, first: corpus.rows.count)
        calibration = Calibration(Self.trials(corpus))
    }

    /// Predicts rows by what was there before them.
    static func trials(_ corpus: Corpus) -> [Calibration.Trial] {
        let count = corpus.rows.count
        var trials: [Calibration.Trial] = []
        let cuts = Settings.cuts(of: count)
        for (start, end) in zip(cuts, cuts.dropFirst()) {
            let mixture = Mixture(corpus, first: start)
            for index in start..<end {
                let row = corpus.rows[index]
                let text = corpus.texts[row.text]
                let probabilities = mixture.probabilities(
                    text,
                    softmax: mixture.softmax.probabilities(
                        corpus.textFeatures,
                        row.text,
                        corpus.amountFeatures,
                        index
                    )
                )
                guard let best = best(1, of: probabilities).first else { continue }
                trials.append(
                    Calibration.Trial(
                        odds: Calibration.odds(probabilities[best]),
                        isPayeeKnown: mixture.knows(text),
                        isRight: best == row.category
                    )
                )
            }
        }
        return trials
    }

    /// The places of the highest probabilities; of equal ones the first.
    private static func best(_ count: Int, of probabilities: [Double]) -> [Int] {
        var best: [Int] = []
        for (category, probability) in probabilities.enumerated() {
            let place = best.firstIndex { probabilities[$0] < probability } ?? best.count
            guard place < count else { continue }
            best.insert(category, at: place)
            if best.count > count { best.removeLast() }
        }
        return best
    }

    /// Suggests categories for a movement.
    public func suggestion(for movement: Movement) -> Suggestion {
        guard !categories.isEmpty else { return Suggestion(candidates: [], evidence: nil) }
        let features = TextFeatures(text: movement.text, payee: movement.payee, kind: movement.kind)
        let text = Corpus.Text(payee: features.payee, firstWord: features.firstWord)
        // The text is row 0 and the amount row 1.
        var rows = SparseMatrix()
        vocabulary.append(features, to: &rows)
        vocabulary.append(AmountFeatures.features(of: movement.minorUnits, payee: features.payee), to: &rows)
        let probabilities = mixture.probabilities(text, softmax: mixture.softmax.probabilities(rows, 0, rows, 1))
        let best = Self.best(3, of: probabilities)
        let highest = probabilities[best[0]]
        let confidence = calibration.probability(Calibration.odds(highest), isPayeeKnown: mixture.knows(text))
        // The others keep their proportions in what the first one leaves.
        let scale = min(1, (1 - confidence) / (1 - highest))
        return Suggestion(
            candidates: best.map { category in
                let share = category == best[0] ? confidence : min(probabilities[category] * scale, confidence)
                return .init(category: categories[category], confidence: min(999, Int(share * 1000)))
            },
            evidence: mixture.evidence(for: best[0], text, of: movement)
        )
    }
}
