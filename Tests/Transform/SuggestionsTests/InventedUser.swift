import Ledger
import SeededGenerator
import Suggestions

/// A user whose payees have one category each, of which some rows are labelled otherwise.
struct InventedUser {
    static let payees = [
        ("ALBERT HM PRAHA", "food"), ("Lidl Stiftung", "food"), ("Kavárna Žižkov", "eating-out"),
        ("Bäckerei Müller", "eating-out"), ("ČD Praha", "transport"), ("DPP automat", "transport"),
        ("Lékárna U Anděla", "health"), ("Nájem Dlouhá", "housing"),
    ]

    /// Rows of consecutive days, of which `noise` of a hundred have a category by chance.
    static func rows(_ count: Int, seed: UInt64, noise: Int = 0, from start: Int32 = 20_000) -> [Example] {
        var random = SeededGenerator(seed: seed)
        let categories = Array(Set(payees.map(\.1))).sorted()
        return (0..<count).map { number in
            let (payee, category) = payees[Int.random(in: 0..<payees.count, using: &random)]
            let store = Int.random(in: 100...999, using: &random)
            let movement = Movement(
                text: "\(payee) \(store)",
                payee: payee,
                minorUnits: -Int64.random(in: 1_000...90_000, using: &random),
                day: CalendarDate(dayNumber: start + Int32(number))
            )
            let isNoise = Int.random(in: 0..<100, using: &random) < noise
            let chance = categories[Int.random(in: 0..<categories.count, using: &random)]
            return Example(movement: movement, category: isNoise ? chance : category)
        }
    }
}
