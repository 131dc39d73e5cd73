import Ledger

/// A user's examples in time order, as numbers.
struct Corpus {
    /// One decided movement.
    struct Row {
        /// The place of its text in ``Corpus/texts``.
        let text: Int
        let category: Int
        let day: Int32
    }

    /// What the rows of one text are remembered by.
    struct Text {
        let payee: UInt64
        let firstWord: UInt64
    }

    /// Sorted; a row's category is a place in it.
    let categories: [String]
    private(set) var rows: [Row] = []
    private(set) var texts: [Text] = []
    private(set) var vocabulary: Vocabulary
    /// The features of ``texts``, and the amounts of ``rows``, in their order.
    private(set) var textFeatures = SparseMatrix()
    private(set) var amountFeatures = SparseMatrix()

    /// Takes in the newest examples; those of one day stay in their order.
    init(_ examples: [Example]) {
        let newest = examples.enumerated().sorted {
            ($0.element.movement.day.dayNumber, $0.offset) < ($1.element.movement.day.dayNumber, $1.offset)
        }.suffix(Settings.rowLimit).map(\.element)
        let categories = Set(newest.map(\.category)).sorted()
        let numbers = Dictionary(uniqueKeysWithValues: zip(categories, categories.indices))
        self.categories = categories
        var places: [[String]: Int] = [:]
        var features: [TextFeatures] = []
        let textOfRow = newest.map { example in
            let key = [example.movement.text, example.movement.payee, example.movement.kind]
            if let place = places[key] { return place }
            places[key] = features.count
            features.append(TextFeatures(text: key[0], payee: key[1], kind: key[2]))
            return features.count - 1
        }
        var counts = Array(repeating: 0, count: features.count)
        for text in textOfRow { counts[text] += 1 }
        vocabulary = Vocabulary(features, counts: counts)
        for text in features {
            vocabulary.append(text, to: &textFeatures)
            texts.append(Text(payee: text.payee, firstWord: text.firstWord))
        }
        for (example, text) in zip(newest, textOfRow) {
            let movement = example.movement
            vocabulary.learn(
                AmountFeatures.features(of: movement.minorUnits, payee: texts[text].payee),
                to: &amountFeatures
            )
            let category = numbers[example.category] ?? 0
            rows.append(Row(text: text, category: category, day: movement.day.dayNumber))
        }
    }

    /// How much a row counts on the day of the last of `rows`, when it counts half after some days.
    static func weight(of day: Int32, on last: Int32, halfLife: Double) -> Double {
        Exponential.exp(-Exponential.ln2 * Double(last - day) / halfLife)
    }
}
