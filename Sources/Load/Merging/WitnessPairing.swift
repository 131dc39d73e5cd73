import Ledger
import Money

/// Finds the rows that another kind of witness already states; architecture §6, number 4.
enum WitnessPairing {
    /// What two witnesses of one movement agree on.
    private struct Bucket: Hashable {
        let account: AccountKey
        let bookedOn: CalendarDate
        let amount: Money

        init?(_ row: Transaction) {
            guard row.isBooked, let day = row.entry.bookedOn else { return nil }
            account = row.entry.account
            bookedOn = day
            amount = row.entry.amount
        }
    }

    private struct Candidate {
        let incoming: Transaction
        let slot: Int
        let likeness: Int
        let names: [String]

        /// The likest first, then by name.
        static func precedes(_ left: Candidate, _ right: Candidate) -> Bool {
            if left.likeness != right.likeness { return left.likeness > right.likeness }
            return left.names.lexicographicallyPrecedes(right.names)
        }
    }

    /// Pairs rows of one kind, whose identities are unknown, one to one with slots of other kinds.
    static func pairs(of rows: [Transaction], in table: MergeTable) -> [RowKey: Int] {
        let wanted = Set(rows.compactMap(Bucket.init))
        var buckets: [Bucket: [Int]] = [:]
        for (index, slot) in table.slots.enumerated() {
            if let bucket = Bucket(slot.row), wanted.contains(bucket) { buckets[bucket, default: []].append(index) }
        }
        let candidates = rows.flatMap { row in
            (Bucket(row).flatMap { buckets[$0] } ?? []).compactMap { candidate(row, at: $0, in: table) }
        }
        var pairs: [RowKey: Int] = [:]
        var taken: Set<Int> = []
        for candidate in candidates.sorted(by: Candidate.precedes) {
            let row = RowKey(candidate.incoming)
            guard pairs[row] == nil, taken.insert(candidate.slot).inserted else { continue }
            pairs[row] = candidate.slot
        }
        return pairs
    }

    private static func candidate(_ row: Transaction, at index: Int, in table: MergeTable) -> Candidate? {
        let slot = table.slots[index]
        // A row that this kind states already would have been found by the identity it states there.
        guard !slot.row.witnesses.contains(where: { $0.kind == row.authority }) else { return nil }
        let symbols = [slot.row.entry.symbols.variable, row.entry.symbols.variable].map { $0.map(withoutZeros) }
        // Two payments that state different variable symbols are two payments.
        if let one = symbols[0], let other = symbols[1], one != other { return nil }
        return Candidate(
            incoming: row,
            slot: index,
            likeness: likeness(of: row.entry, and: slot.row.entry, sameSymbol: symbols[0] != nil && symbols[1] != nil),
            names: [row.identity.canonicalText, slot.row.identity.canonicalText].sorted()
        )
    }

    /// The variable symbol outweighs the other side's account, and that the words.
    private static func likeness(of one: Entry, and other: Entry, sameSymbol: Bool) -> Int {
        let sameAccount = one.counterpartyKey != nil && one.counterpartyKey == other.counterpartyKey
        let sameWords = !words(of: one).isDisjoint(with: words(of: other))
        return (sameSymbol ? 4 : 0) + (sameAccount ? 2 : 0) + (sameWords ? 1 : 0)
    }

    private static func words(of entry: Entry) -> Set<String> {
        Set([entry.counterparty, entry.text].compactMap { $0.map { TextFold.fold($0) } })
    }

    private static func withoutZeros(_ symbol: String) -> String { String(symbol.drop { $0 == "0" }) }
}
