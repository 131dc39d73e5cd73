public import Ledger
import Money

/// How much of the stored rows and of their money has a category, by source and account, and what has none.
public struct RuleCoverage: Sendable {
    /// The rows of one source and account.
    public struct Part: Sendable {
        public let source: String
        public let account: String
        public fileprivate(set) var rowCount = 0
        public fileprivate(set) var decidedCount = 0
        public fileprivate(set) var sums = MoneySums()
        public fileprivate(set) var decidedSums = MoneySums()

        /// Thousandths of the rows.
        public var share: Int { rowCount == 0 ? 1_000 : decidedCount * 1_000 / rowCount }

        fileprivate mutating func add(_ row: Transaction) {
            rowCount += 1
            sums.add(row.entry.amount)
            guard row.category != nil else { return }
            decidedCount += 1
            decidedSums.add(row.entry.amount)
        }
    }

    /// A payee without a category.
    public struct Payee: Sendable {
        public let name: String
        public fileprivate(set) var rowCount = 0
        public fileprivate(set) var sums = MoneySums()
    }

    private struct Place: Hashable {
        let source: String
        let account: String
    }

    private var parts: [Place: Part] = [:]
    private var payees: [String: Payee] = [:]
    /// All rows.
    public private(set) var whole = Part(source: "all", account: "all")

    public init() {}

    /// Counts a row as the rules of today decide it.
    public mutating func add(_ row: Transaction) {
        whole.add(row)
        let place = Place(source: row.witnesses.first?.kind ?? "", account: row.entry.account.number)
        parts[place, default: Part(source: place.source, account: place.account)].add(row)
        guard row.category == nil else { return }
        let name = row.payee ?? "(nobody named)"
        var payee = payees.removeValue(forKey: name) ?? Payee(name: name)
        payee.rowCount += 1
        payee.sums.add(row.entry.amount)
        payees[name] = payee
    }

    /// By source and account.
    public var bySource: [Part] { parts.values.sorted { ($0.source, $0.account) < ($1.source, $1.account) } }

    /// The payees without a category, the most money first.
    public func unmatched(_ limit: Int) -> [Payee] {
        let sorted = payees.values.sorted { one, other in
            one.sums.size == other.sums.size ? one.name < other.name : one.sums.size > other.sums.size
        }
        return Array(sorted.prefix(limit))
    }
}

/// `97.4 %` of thousandths.
public func percentText(_ thousandths: Int) -> String { "\(thousandths / 10).\(thousandths % 10) %" }
