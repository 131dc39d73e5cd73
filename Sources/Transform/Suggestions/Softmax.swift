/// A linear softmax over sparse features, learned by AdaGrad with one accumulator a feature.
struct Softmax {
    private let blockCount: Int
    private let categoryCount: Int
    /// The weights of a feature for all categories lie together, in blocks of eight.
    private var weights: [SIMD8<Float>]
    private var bias: [SIMD8<Float>]

    /// Learns from the first `count` rows of a corpus.
    init(_ corpus: Corpus, first count: Int) {
        categoryCount = corpus.categories.count
        blockCount = (categoryCount + 7) / 8
        weights = Array(repeating: .zero, count: corpus.vocabulary.count * blockCount)
        bias = Array(repeating: SIMD8(repeating: -1e4), count: blockCount)
        let rows = corpus.rows.prefix(count)
        guard let last = rows.last?.day else { return }
        setPrior(rows, last: last)
        let shares = rows.map { Float(Corpus.weight(of: $0.day, on: last, halfLife: Settings.exampleHalfLife)) }
        learn(corpus, shares: shares)
    }

    /// The bias begins as the logarithm of how often each category is met; one that is not met is as good as impossible.
    private mutating func setPrior(_ rows: ArraySlice<Corpus.Row>, last: Int32) {
        var counts = Array(repeating: 0.0, count: categoryCount)
        for row in rows {
            if counts[row.category] == 0 { counts[row.category] = Settings.priorRows }
            counts[row.category] += Corpus.weight(of: row.day, on: last, halfLife: Settings.priorHalfLife)
        }
        let total = counts.reduce(0, +)
        for (category, count) in counts.enumerated() where count > 0 {
            bias[category / 8][category % 8] = Float(Exponential.log(count / total))
        }
    }

    private mutating func learn(_ corpus: Corpus, shares: [Float]) {
        var order = Array(shares.indices)
        var random: UInt64 = 42
        var accumulators = Array(repeating: Settings.firstAccumulator, count: corpus.vocabulary.count)
        var error = bias
        let passes = Settings.passes(over: order.count)
        for pass in 0..<passes {
            for place in stride(from: order.count - 1, to: 0, by: -1) {
                // Knuth's linear congruential generator (MMIX).
                random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                order.swapAt(place, Int((random >> 33) % UInt64(place + 1)))
            }
            let rate = 1 - 0.9 * Float(pass) / Float(passes)
            for index in order {
                let row = corpus.rows[index]
                score(corpus.textFeatures, row.text, corpus.amountFeatures, index, into: &error)
                error[row.category / 8][row.category % 8] -= 1
                let step = Step(error: &error, share: shares[index], rate: rate)
                for block in 0..<blockCount { bias[block] -= error[block] * (Settings.biasStep * rate) }
                update(corpus.textFeatures, row.text, by: step, error, &accumulators)
                update(corpus.amountFeatures, index, by: step, error, &accumulators)
            }
        }
    }

    /// How far one row moves the weights.
    private struct Step {
        /// The square of the error's length.
        var square: Float = 0
        let size: Float
        let decay: Float

        /// Weighs the error of a row by its share.
        init(error: inout [SIMD8<Float>], share: Float, rate: Float) {
            size = Settings.step * rate
            decay = Settings.decay * share
            for block in error.indices {
                error[block] *= share
                square += (error[block] * error[block]).sum()
            }
        }
    }

    private mutating func update(
        _ features: SparseMatrix,
        _ row: Int,
        by step: Step,
        _ error: [SIMD8<Float>],
        _ accumulators: inout [Float]
    ) {
        for place in features.places(of: row) {
            let number = features.number(at: place)
            let value = features.value(at: place)
            accumulators[number] += step.square * value * value
            let rate = step.size / accumulators[number].squareRoot()
            let kept = 1 - rate * step.decay
            let start = number * blockCount
            for block in 0..<blockCount {
                weights[start + block] = weights[start + block] * kept - error[block] * (rate * value)
            }
        }
    }

    /// Puts the probability of each category into `scores`.
    private func score(
        _ texts: SparseMatrix,
        _ text: Int,
        _ amounts: SparseMatrix,
        _ amount: Int,
        into scores: inout [SIMD8<Float>]
    ) {
        for block in 0..<blockCount { scores[block] = bias[block] }
        add(texts, text, to: &scores)
        add(amounts, amount, to: &scores)
        var highest = -Float.infinity
        for block in 0..<blockCount { highest = max(highest, scores[block].max()) }
        var sum: Float = 0
        for block in 0..<blockCount {
            scores[block] = Exponential.exp(scores[block] - highest)
            sum += scores[block].sum()
        }
        for block in 0..<blockCount { scores[block] /= sum }
    }

    private func add(_ features: SparseMatrix, _ row: Int, to scores: inout [SIMD8<Float>]) {
        for place in features.places(of: row) {
            let start = features.number(at: place) * blockCount
            let value = features.value(at: place)
            for block in 0..<blockCount { scores[block] += weights[start + block] * value }
        }
    }

    /// A probability for each category from the rows of a text and an amount; they sum up to one.
    func probabilities(
        _ texts: SparseMatrix,
        _ text: Int,
        _ amounts: SparseMatrix,
        _ amount: Int
    ) -> [Double] {
        var scores = bias
        score(texts, text, amounts, amount, into: &scores)
        return (0..<categoryCount).map { Double(scores[$0 / 8][$0 % 8]) }
    }
}
