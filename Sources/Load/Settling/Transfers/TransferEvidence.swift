import Foundation

/// Weighs candidates against chance: names, symbols, days, how special the amount is, and what the words usually do.
struct TransferEvidence {
    private let rows: [BookedRows.Row]
    private let phrases: Phrases
    /// How often rows of an account, a direction and a word or phrase occur, and how often one of them has a candidate.
    private var counts: [Habit: Count] = [:]
    /// How often two phrases in two accounts were each other's only candidate.
    private var pairs: [Pair: Int] = [:]
    /// The usual drift of conversions and the usual fees, by pair of accounts.
    private var drifts: [Accounts: Double] = [:]
    private var fees: [Fee: Int] = [:]
    /// How many inflows of an amount an account has, and through how many days it goes.
    private var amounts: [Amount: Int] = [:]
    private var inflowCounts: [Int16: Int] = [:]
    /// How many candidates of equal amounts a row has.
    private var rivals: [Int32: Int] = [:]
    private let dayCount: Double

    private struct Habit: Hashable {
        let account: Int16
        let isInflow: Bool
        let word: UInt64
    }

    private struct Count {
        var rows = 0.0
        var hits = 0.0

        mutating func add(_ other: Count) {
            rows += other.rows
            hits += other.hits
        }
    }

    private struct Accounts: Hashable {
        let outflow: Int16
        let inflow: Int16
    }

    private struct Pair: Hashable {
        let accounts: Accounts
        let outflow: Int32
        let inflow: Int32
    }

    private struct Fee: Hashable {
        let accounts: Accounts
        let minorUnits: Int64
    }

    private struct Amount: Hashable {
        let account: Int16
        let minorUnits: Int64
    }

    /// Learns from all rows and all candidates.
    init(_ booked: BookedRows, _ edges: [TransferEdge]) {
        rows = booked.rows
        phrases = booked.phrases
        let days = Double((rows.last?.day ?? 0) - (rows.first?.day ?? 0))
        dayCount = max(days, 365)
        countAmounts(edges)
        countWords(edges)
        learnFromTheSure(edges)
    }

    /// The weight of a candidate; 0 is as likely chance as not.
    func score(_ edge: TransferEdge) -> Double {
        let (outflow, inflow) = (rows[Int(edge.outflow)], rows[Int(edge.inflow)])
        let days = Double(inflow.day - outflow.day)
        var score = edge.nameCount == 0 ? 0 : 10 + 2 * Double(edge.nameCount)
        score -= 0.15 * abs(days) + 0.03 * days * days + (days < 0 ? 0.2 : 0)
        if outflow.symbol != 0, inflow.symbol != 0 {
            score += outflow.symbol == inflow.symbol ? 4 : (edge.nameCount > 0 ? 0 : -3)
        }
        if edge.nameCount == 0, outflow.other == BookedRows.foreignNumber || inflow.other == BookedRows.foreignNumber {
            score -= 1
        }
        score += usualness(of: outflow) + usualness(of: inflow)
        let accounts = Accounts(outflow: outflow.account, inflow: inflow.account)
        let count = pairs[Pair(accounts: accounts, outflow: outflow.phrase, inflow: inflow.phrase)] ?? 0
        if count >= TransferMatcher.habitCountMin { score += log(Double(1 + min(count, 50))) }
        return score + amountScore(edge, accounts, outflow, inflow)
    }

    /// Whether words spoke for the candidate.
    func isUsual(_ edge: TransferEdge) -> Bool {
        let (outflow, inflow) = (rows[Int(edge.outflow)], rows[Int(edge.inflow)])
        return usualness(of: outflow) + usualness(of: inflow) >= 2
    }

    private func amountScore(
        _ edge: TransferEdge,
        _ accounts: Accounts,
        _ outflow: BookedRows.Row,
        _ inflow: BookedRows.Row
    ) -> Double {
        switch edge.kind {
        case .equal:
            // Where another row of the amount lies near, the amount says nothing.
            guard max(rivals[edge.outflow] ?? 1, rivals[edge.inflow] ?? 1) == 1 else { return 0 }
            let count = amounts[Amount(account: inflow.account, minorUnits: inflow.minorUnits)] ?? 1
            return rarity(of: Double(count))
        case .reduced:
            let fee = Fee(accounts: accounts, minorUnits: -outflow.minorUnits - inflow.minorUnits)
            return -1 + 40 * edge.drift + log(Double(1 + (fees[fee] ?? 0)))
        case .converted:
            let usual = drifts[accounts]
            let distance = abs(edge.drift - (usual ?? 0))
            // Within a percent of what is usual, or of the fixing, a conversion is as special as an amount.
            let count = Double(inflowCounts[inflow.account] ?? 1) * (usual == nil ? 0.02 : 0.005)
            return rarity(of: count) - distance / (usual == nil ? 0.015 : 0.004)
        case .unpriced: return -2
        }
    }

    /// How surprising it is that one of so many inflows lies within the days.
    private func rarity(of count: Double) -> Double {
        let window = Double(2 * TransferMatcher.dayCountMax + 1)
        return min(4, max(0, -log(count * window / dayCount)))
    }

    /// How regularly rows of this phrase have a candidate, as a log-odds; of a rare phrase what its words say on average.
    private func usualness(of row: BookedRows.Row) -> Double {
        guard row.phrase != Phrases.none else { return 0 }
        func odds(_ word: UInt64) -> Double? {
            let habit = Habit(account: row.account, isInflow: row.minorUnits > 0, word: word)
            guard let count = counts[habit], count.rows > Double(TransferMatcher.habitCountMin) else { return nil }
            return min(3, max(-3, log((count.hits + 0.5) / (count.rows - count.hits + 1))))
        }
        if let odds = odds(phrases.hashes[Int(row.phrase)]) { return odds }
        let words = phrases.words(of: row.phrase)
        return words.reduce(0) { $0 + (odds($1) ?? 0) } / Double(max(words.count, 1))
    }

    private mutating func countAmounts(_ edges: [TransferEdge]) {
        for edge in edges where edge.kind == .equal {
            rivals[edge.outflow, default: 0] += 1
            rivals[edge.inflow, default: 0] += 1
        }
        let wanted = Set(edges.map { rows[Int($0.inflow)].minorUnits })
        guard !wanted.isEmpty else { return }
        for row in rows where row.minorUnits > 0 {
            inflowCounts[row.account, default: 0] += 1
            if wanted.contains(row.minorUnits) {
                amounts[Amount(account: row.account, minorUnits: row.minorUnits), default: 0] += 1
            }
        }
    }

    private mutating func countWords(_ edges: [TransferEdge]) {
        var hits: Set<Int32> = []
        for edge in edges { hits.formUnion([edge.outflow, edge.inflow]) }
        guard !hits.isEmpty else { return }
        let phrased = Set(hits.map { rows[Int($0)].phrase }).subtracting([Phrases.none])
        let wanted = Set(phrased.flatMap { phrases.words(of: $0) })
        let isTelling = (0..<Int32(phrases.count)).map { phrases.words(of: $0).contains(where: wanted.contains) }
        // Of each phrase first, so that a million rows cost little.
        var tally: [Habit: Count] = [:]
        for place in rows.indices where rows[place].phrase != Phrases.none && isTelling[Int(rows[place].phrase)] {
            let row = rows[place]
            let habit = Habit(account: row.account, isInflow: row.minorUnits > 0, word: UInt64(row.phrase))
            tally[habit, default: Count()].add(Count(rows: 1, hits: hits.contains(Int32(place)) ? 1 : 0))
        }
        for (habit, count) in tally {
            let phrase = Int32(habit.word)
            for word in phrases.words(of: phrase).filter(wanted.contains) + [phrases.hashes[Int(phrase)]] {
                counts[Habit(account: habit.account, isInflow: habit.isInflow, word: word), default: Count()].add(count)
            }
        }
    }

    /// Counts habits, drifts and fees of those candidates whose rows have no other.
    private mutating func learnFromTheSure(_ edges: [TransferEdge]) {
        var uses: [Int32: Int] = [:]
        for edge in edges {
            uses[edge.outflow, default: 0] += 1
            uses[edge.inflow, default: 0] += 1
        }
        var seen: [Accounts: [Double]] = [:]
        for edge in edges {
            let (outflow, inflow) = (rows[Int(edge.outflow)], rows[Int(edge.inflow)])
            let accounts = Accounts(outflow: outflow.account, inflow: inflow.account)
            if edge.kind == .reduced {
                fees[Fee(accounts: accounts, minorUnits: -outflow.minorUnits - inflow.minorUnits), default: 0] += 1
            }
            guard uses[edge.outflow] == 1, uses[edge.inflow] == 1 else { continue }
            if edge.kind == .converted { seen[accounts, default: []].append(edge.drift) }
            if outflow.phrase != Phrases.none, inflow.phrase != Phrases.none {
                pairs[Pair(accounts: accounts, outflow: outflow.phrase, inflow: inflow.phrase), default: 0] += 1
            }
        }
        for (accounts, values) in seen where values.count >= TransferMatcher.habitCountMin {
            drifts[accounts] = values.sorted()[values.count / 2]
        }
    }
}
