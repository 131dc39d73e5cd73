public import Cleaning
import Ledger
public import Rules
import Suggestions

/// Predicts the categories of one table's rows from those of another, user by user.
public struct Categoriser: Sendable {
    /// The words of one output line after the id.
    public struct Prediction: Hashable, Sendable {
        /// Empty when there is none to make, or none that is sure enough.
        public var category = ""
        /// In thousandths; 1000 is a rule's.
        public var confidence = 0
        /// The likeliest first.
        public var candidates: [String] = []
    }

    private let rules: RuleSet?
    private let cleaner: PayeeCleaner
    private let threshold: Int

    /// - Parameters:
    ///   - rules: Decide before what was learned.
    ///   - cleaner: Makes payees and brands of the descriptions; the rules have the same.
    ///   - threshold: Thousandths below which a category is left out.
    public init(rules: RuleSet?, cleaner: PayeeCleaner = .standard, threshold: Int) {
        self.rules = rules
        self.cleaner = cleaner
        self.threshold = threshold
    }

    /// The predictions for `input`, in its order; what one user decided says nothing about another's rows.
    public func predictions(for input: [TableRow], from history: [TableRow]) -> [Prediction] {
        let decided = Dictionary(grouping: history, by: \.user)
        let wanted = Dictionary(grouping: input.indices) { input[$0].user }
        var predictions = Array(repeating: Prediction(), count: input.count)
        for (user, places) in wanted {
            let examples = (decided[user] ?? []).compactMap { row in
                movement(of: row).map { Example(movement: $0, category: row.category) }
            }
            let suggester = Suggester(learningFrom: examples)
            for place in places { predictions[place] = prediction(for: input[place], by: suggester) }
        }
        return predictions
    }

    private func prediction(for row: TableRow, by suggester: Suggester) -> Prediction {
        let decision = rules?.classify(row.entry)
        if let category = decision?.category?.text, case .rule = decision?.categoryOrigin {
            return Prediction(category: category, confidence: 1000, candidates: [category])
        }
        guard let movement = movement(of: row) else { return Prediction() }
        let suggestion = suggester.suggestion(for: movement)
        return Prediction(
            category: suggestion.decision(above: threshold)?.category ?? "",
            confidence: suggestion.candidates.first?.confidence ?? 0,
            candidates: suggestion.candidates.map(\.category)
        )
    }

    private func movement(of row: TableRow) -> Movement? {
        let entry = row.entry
        let cleaned = cleaner.clean(entry, isTraced: false)
        return Movement(entry, payee: rules?.classify(entry).payee ?? cleaned.payee, brand: cleaned.brand)
    }
}
