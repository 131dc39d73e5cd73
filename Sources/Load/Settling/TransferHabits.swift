import Ledger

/// Which words in which two accounts have been a transfer often enough to decide between candidates.
struct TransferHabits {
    private struct Habit: Hashable {
        let accounts: [AccountKey]
        let words: [String]

        /// `nil` when a row has no words: then it resembles everything.
        init?(from outflow: Transaction, to inflow: Transaction) {
            accounts = [outflow.entry.account, inflow.entry.account]
            words = [outflow, inflow].map(Self.words)
            guard words.allSatisfy({ !$0.isEmpty }) else { return nil }
        }

        /// Counterparty and text without digits, which change from payment to payment.
        private static func words(of row: Transaction) -> String {
            let text = [row.entry.counterparty, row.entry.text].compactMap(\.self).joined(separator: " ")
            return TextFold.fold(text.filter { !$0.isNumber })
        }
    }

    private let habits: Set<Habit>

    init(of pairs: [TransferPair]) {
        let counts = pairs.reduce(into: [Habit: Int]()) { counts, pair in
            if let habit = Habit(from: pair.outflow, to: pair.inflow) { counts[habit, default: 0] += 1 }
        }
        habits = Set(counts.filter { $0.value >= TransferMatcher.habitCountMin }.keys)
    }

    func include(from outflow: Transaction, to inflow: Transaction) -> Bool {
        Habit(from: outflow, to: inflow).map(habits.contains) ?? false
    }
}
