public import Ledger

/// Which words in which two accounts have been a transfer often enough to decide between candidates.
struct TransferHabits {
    private struct Habit: Hashable {
        let accounts: [Int16]
        let words: [String]
    }

    private let words: [Int: String]
    private var counts: [Habit: Int] = [:]

    /// - Parameter words: The folded words of the rows that will be asked about, by position.
    init(words: [Int: String]) { self.words = words }

    mutating func note(from outflow: BookedRows.Row, to inflow: BookedRows.Row) {
        if let habit = habit(from: outflow, to: inflow) { counts[habit, default: 0] += 1 }
    }

    func include(from outflow: BookedRows.Row, to inflow: BookedRows.Row) -> Bool {
        habit(from: outflow, to: inflow).map { (counts[$0] ?? 0) >= TransferMatcher.habitCountMin } ?? false
    }

    /// `nil` when a row has no words: then it resembles everything.
    private func habit(from outflow: BookedRows.Row, to inflow: BookedRows.Row) -> Habit? {
        guard let out = words[Int(outflow.position)], let into = words[Int(inflow.position)], !out.isEmpty,
            !into.isEmpty
        else { return nil }
        return Habit(accounts: [outflow.account, inflow.account], words: [out, into])
    }
}

extension Entry {
    /// Counterparty and text, folded, without digits, which change from payment to payment; what habits compare.
    public var habitWords: String {
        TextFold.fold([counterparty, text].compactMap(\.self).joined(separator: " ").filter { !$0.isNumber })
    }
}
