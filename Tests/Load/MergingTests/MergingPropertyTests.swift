import Ledger
import Merging
import Money
import SeededGenerator
import Testing

struct MergingPropertyTests {
    /// Documents of an API with ids and of a file without, over the same invented days; either may miss a movement.
    private func documents(using generator: inout SeededGenerator) -> [[Transaction]] {
        var days: [String: [[Transaction]]] = ["api": [], "camt": []]
        for day in 0..<6 {
            var listings: [String: [Transaction]] = [:]
            for number in 0..<Int.random(in: 0...4, using: &generator) {
                let minor = Int64.random(in: 1...2, using: &generator) * -100
                let symbol = [nil, "7", "8"].randomElement(using: &generator) ?? nil
                for kind in ["api", "camt"] where Int.random(in: 0..<5, using: &generator) > 0 {
                    let name = kind == "api" ? "id\(day)-\(number)" : ""
                    let row = Rows.row(name, day: day, minor: minor, from: kind) {
                        $0.entry.text = kind
                        $0.entry.symbols.variable = Int.random(in: 0..<2, using: &generator) == 0 ? symbol : nil
                    }
                    listings[kind, default: []].append(row)
                }
            }
            for kind in ["api", "camt"] { days[kind]?.append(listings[kind] ?? []) }
        }
        var documents: [[Transaction]] = []
        for kind in ["api", "camt"] {
            for window in [0..<3, 2..<5, 3..<6] {
                var assigner = IdentityAssigner()
                let rows = (days[kind] ?? [])[window].joined().map { row in
                    var row = row
                    if kind == "camt" { row.identity = assigner.identity(of: row.entry) }
                    row.witnesses[0].identity = row.identity.canonicalText
                    row.witnesses[0].document = "\(kind)-\(window.lowerBound)"
                    return row
                }
                documents.append(rows)
            }
        }
        return documents
    }

    private func load(_ batches: [[Transaction]], onto stored: [Transaction] = []) -> [Transaction] {
        batches.reduce(stored) { rows, batch in
            Merging.plan(incoming: batch, stored: rows, snapshots: []).applied(to: rows)
        }
    }

    private func withoutDocuments(_ rows: [Transaction]) -> [Transaction] {
        rows.map { row in
            var row = row
            row.witnesses = row.witnesses.map { Witness(kind: $0.kind, document: "", identity: $0.identity) }
            return row
        }
    }

    @Test func `any order of documents and any split into batches gives the same rows`() {
        for seed in UInt64(0)..<300 {
            var generator = SeededGenerator(seed: seed)
            let documents = documents(using: &generator)
            let whole = load([documents.flatMap(\.self)])
            let shuffled = documents.shuffled(using: &generator)
            let cut = Int.random(in: 0...shuffled.count, using: &generator)
            let batches = [shuffled[..<cut].flatMap(\.self)] + shuffled[cut...]
            #expect(withoutDocuments(load(batches)) == withoutDocuments(whole), "seed \(seed)")
        }
    }

    @Test func `loading again changes nothing and every movement counts once`() {
        for seed in UInt64(0)..<300 {
            var generator = SeededGenerator(seed: seed)
            let documents = documents(using: &generator)
            var rows: [Transaction] = []
            for document in documents.shuffled(using: &generator) {
                let plan = Merging.plan(incoming: document, stored: rows, snapshots: [])
                let counted = plan.inserted.count + plan.changed.count + plan.unchanged + plan.duplicates
                #expect(counted == document.count, "seed \(seed)")
                rows = plan.applied(to: rows)
            }
            for batch in documents.shuffled(using: &generator) + [documents.flatMap(\.self)] {
                let again = Merging.plan(incoming: batch, stored: rows, snapshots: [])
                #expect(again.inserted + again.retired == [], "seed \(seed)")
                #expect(again.changed + again.witnessed == [], "seed \(seed)")
            }
        }
    }
}
