import Ledger
import Merging
import Money
import SeededGenerator
import Testing

/// Three kinds of witness of one invented world: two banks' APIs with ids, and files without.
struct RevisionPropertyTests {
    private struct Movement {
        let number: Int
        let symbol: String?
        /// What each kind says of it, by kind.
        var rows: [String: Transaction] = [:]
    }

    private static let kinds = ["camt", "csas", "fio"]

    /// Movements that only their variable symbol or their number among equals tells apart; one kind may miss some.
    private func world(using generator: inout SeededGenerator) -> [Movement] {
        (0..<5).flatMap { day in
            // Equals without a symbol are listed by every kind; those with one may be missed by any kind but one.
            let hasSymbols = Bool.random(using: &generator)
            return (0..<Int.random(in: 1...3, using: &generator)).map { number in
                var movement = Movement(number: day * 10 + number, symbol: hasSymbols ? "\(number + 1)" : nil)
                let witness = Self.kinds.randomElement(using: &generator)
                for kind in Self.kinds where !hasSymbols || kind == witness || Bool.random(using: &generator) {
                    movement.rows[kind] = Rows.row("id-\(kind)-\(day)-\(number)", day: day, minor: -100, from: kind) {
                        $0.entry.text = "\(kind) \(movement.symbol ?? "")"
                        $0.entry.symbols.variable = movement.symbol
                    }
                }
                return movement
            }
        }
    }

    /// What a kind lists of some movements; files are known by fingerprint.
    private func listing(_ kind: String, of movements: [Movement]) -> [Transaction] {
        var assigner = IdentityAssigner()
        return movements.compactMap { $0.rows[kind] }.map { row in
            var row = row
            if kind == "camt" { row.identity = assigner.identity(of: row.entry) }
            row.witnesses[0].identity = row.identity.canonicalText
            return row
        }
    }

    private func revised(_ row: Transaction, using generator: inout SeededGenerator) -> Transaction {
        var row = row
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: row.entry.amount = Money(minorUnits: -777, currency: .czk)
        case 1: row.entry.bookedOn = row.entry.bookedOn?.adding(days: 40)
        default: row.entry.text = "oprava"
        }
        return row
    }

    private func load(_ listings: [[Transaction]], onto stored: [Transaction] = []) -> [Transaction] {
        listings.reduce(stored) { Merging.plan(incoming: $1, stored: $0, snapshots: []).applied(to: $0) }
    }

    @Test func `three kinds in any order, revised and listed in part, leave one row a movement`() {
        for seed in UInt64(0)..<300 {
            var generator = SeededGenerator(seed: seed)
            var movements = world(using: &generator)
            let firsts = Self.kinds.map { listing($0, of: movements) }
            let rows = load(firsts)
            #expect(rows.count == movements.count, "seed \(seed)")
            #expect(load(firsts.shuffled(using: &generator)) == rows, "seed \(seed)")
            #expect(load([firsts.shuffled(using: &generator).flatMap(\.self)]) == rows, "seed \(seed)")

            for index in movements.indices where Bool.random(using: &generator) {
                for kind in ["csas", "fio"] where Bool.random(using: &generator) {
                    let row = movements[index].rows[kind]
                    movements[index].rows[kind] = row.map { revised($0, using: &generator) }
                }
            }
            let seconds = Self.kinds.map { listing($0, of: movements) }
            let after = load(seconds, onto: rows)
            #expect(after.count == movements.count, "seed \(seed)")
            #expect(load(seconds.shuffled(using: &generator), onto: rows) == after, "seed \(seed)")
            #expect(load([seconds.shuffled(using: &generator).flatMap(\.self)], onto: rows) == after, "seed \(seed)")

            for kind in Self.kinds {
                let part = listing(kind, of: movements.filter { _ in Bool.random(using: &generator) })
                let again = Merging.plan(incoming: part, stored: after, snapshots: [])
                #expect(again.inserted + again.retired == [], "seed \(seed)")
                #expect(again.changed + again.witnessed == [], "seed \(seed)")
                #expect(again.unchanged == part.count, "seed \(seed)")
            }
        }
    }
}
