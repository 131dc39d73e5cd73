import Ledger
import Records
import Suggestions

/// A user's labelled rows, from which categories of others are suggested.
///
/// A row that a rule decided teaches nothing: the rule decides all rows it was written for by itself, and would agree
/// with itself however wrong it is.
struct Teachers {
    private var labelled: [(identity: String, example: Example)] = []
    private var hasStoredSuggestion = false

    /// Takes in a stored row and its label, if it has one.
    mutating func add(_ row: Transaction, label: CategoryPath?) {
        if row.categoryOrigin.isSuggestion { hasStoredSuggestion = true }
        guard let label, let movement = Movement(row.entry, payee: row.payee, brand: row.brand) else { return }
        labelled.append((row.identity.canonicalText, Example(movement: movement, category: label.text)))
    }

    /// Learns; `nil` when there is nothing to learn from and no stored suggestion to take back.
    ///
    /// The threshold is the thousandths from which a suggestion decides; `nil` is never.
    func suggestions(threshold: Int?) -> CategorySuggestions? {
        guard hasStoredSuggestion || (threshold != nil && !labelled.isEmpty) else { return nil }
        // The warehouse gives rows in the order of their tags, which differs between homes.
        let ordered = labelled.sorted { left, right in
            let (a, b) = (left.example.movement, right.example.movement)
            if a.day != b.day { return a.day.dayNumber < b.day.dayNumber }
            if left.identity != right.identity { return left.identity < right.identity }
            return a.minorUnits < b.minorUnits
        }
        let examples = threshold == nil ? [] : ordered.map(\.example)
        return CategorySuggestions(suggester: Suggester(learningFrom: examples), threshold: threshold ?? 1000)
    }
}

/// Decides categories by suggestion.
struct CategorySuggestions {
    let suggester: Suggester
    /// In thousandths.
    let threshold: Int

    /// How far below the threshold a stored suggestion may sink before it is taken back.
    private static let patience = 50

    /// The row with a suggested category, when one is sure enough.
    func decided(_ row: Transaction) -> Transaction? {
        guard let candidate = best(for: row), candidate.confidence >= threshold else { return nil }
        var row = row
        row.category = CategoryPath(candidate.category)
        row.categoryOrigin = .suggestion(confidence: candidate.confidence)
        return row
    }

    /// Whether a stored suggestion still holds, perhaps with another confidence, which is no reason to write the row anew.
    func uphold(_ stored: Transaction) -> Bool {
        guard stored.categoryOrigin.isSuggestion, let candidate = best(for: stored) else { return false }
        return candidate.category == stored.category?.text && candidate.confidence >= threshold - Self.patience
    }

    private func best(for row: Transaction) -> Suggestion.Candidate? {
        Movement(row.entry, payee: row.payee, brand: row.brand).flatMap {
            suggester.suggestion(for: $0).candidates.first
        }
    }
}

extension Origin {
    var isSuggestion: Bool {
        if case .suggestion = self { true } else { false }
    }

    /// Whether a suggestion has more authority.
    fileprivate var yieldsToSuggestion: Bool {
        switch self {
        case .label, .rule: false
        case .suggestion, .bank, .none: true
        }
    }
}

extension UserBatch {
    /// Categorises the batch's own rows.
    mutating func suggest(by suggestions: CategorySuggestions) {
        for (key, row) in rows where row.categoryOrigin.yieldsToSuggestion {
            if let decided = suggestions.decided(row) { rows[key] = decided }
        }
    }

    /// Categorises a stored row, or leaves it as it is stored when its suggestion still holds.
    mutating func suggest(_ stored: Transaction, by suggestions: CategorySuggestions) {
        let key = key(of: stored)
        if let row = rows[key] {
            guard row.categoryOrigin.yieldsToSuggestion, suggestions.uphold(stored) else { return }
            rows[key]?.category = stored.category
            rows[key]?.categoryOrigin = stored.categoryOrigin
            return
        }
        guard stored.entry.status == .booked, stored.categoryOrigin.yieldsToSuggestion,
            !suggestions.uphold(stored)
        else { return }
        let fresh = suggestions.decided(stored)
        guard fresh != nil || stored.categoryOrigin.isSuggestion else { return }
        let classified = classified(stored)
        totals.read += 1
        rows[key] =
            classified.categoryOrigin.yieldsToSuggestion ? suggestions.decided(classified) ?? classified : classified
    }
}
