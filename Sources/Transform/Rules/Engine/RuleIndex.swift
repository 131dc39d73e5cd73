import Ledger
import Money

/// The rules of one phase by their anchors.
struct RuleIndex: Sendable {
    private var byPattern: [[Int32]]
    private var byExpression: [Condition.TextField: [Int32: [Int32]]] = [:]
    private var byCounterpartyAccount: [String: [Int32]] = [:]
    private var byAccount: [String: [Int32]] = [:]
    private var bySymbol: [Condition.Symbol: [String: [Int32]]] = [:]
    private var byMerchantCategory: [Int: [Int32]] = [:]
    private var byBankCode: [Substring: [Int32]] = [:]
    private let outflows: IntervalIndex
    private let inflows: IntervalIndex
    private let days: IntervalIndex
    /// The rules without any anchor.
    private var always: [Int32] = []

    /// Makes an index of a phase's rules by their places in it; `nil` is a rule without anchors.
    init(_ anchors: [[Anchor]?], patternCount: Int) {
        byPattern = [[Int32]](repeating: [], count: patternCount)
        var outflows: [(ClosedRange<Int64>, Int32)] = []
        var inflows: [(ClosedRange<Int64>, Int32)] = []
        var days: [(ClosedRange<Int64>, Int32)] = []
        for (place, anchors) in anchors.enumerated() {
            let rule = Int32(place)
            guard let anchors else {
                always.append(rule)
                continue
            }
            for anchor in anchors {
                switch anchor {
                case .pattern(let number): byPattern[Int(number)].append(rule)
                case .expression(let field, let number):
                    byExpression[field, default: [:]][number, default: []].append(rule)
                case .counterpartyAccount(let number): byCounterpartyAccount[number, default: []].append(rule)
                case .account(let number): byAccount[number, default: []].append(rule)
                case .symbol(let symbol, let value): bySymbol[symbol, default: [:]][value, default: []].append(rule)
                case .merchantCategory(let code): byMerchantCategory[code, default: []].append(rule)
                case .bankCode(let head): byBankCode[head, default: []].append(rule)
                case .outflow(let range): outflows.append((range, rule))
                case .inflow(let range): inflows.append((range, rule))
                case .day(let range): days.append((range, rule))
                }
            }
        }
        self.outflows = IntervalIndex(outflows.map { (range: $0.0, owner: $0.1) })
        self.inflows = IntervalIndex(inflows.map { (range: $0.0, owner: $0.1) })
        self.days = IntervalIndex(days.map { (range: $0.0, owner: $0.1) })
    }

    /// The rules that a pattern leads to.
    func rules(of pattern: Int32) -> [Int32] { byPattern[Int(pattern)] }

    /// The rules that an entry may match, in their order.
    func candidates(_ facts: EntryFacts) -> [Int32] {
        var found = always
        for number in facts.hits.numbers where Int(number) < byPattern.count { found += byPattern[Int(number)] }
        for (field, rules) in byExpression {
            if let numbers = facts.occurring[field] {
                for number in numbers { found += rules[number] ?? [] }
            } else {
                for rules in rules.values { found += rules }
            }
        }
        addByValues(of: facts.subject, to: &found)
        let entry = facts.subject.entry
        let size = Int64(clamping: AmountRange.size(of: entry.amount))
        if !outflows.isEmpty, entry.amount.minorUnits < 0 { outflows.find(size, into: &found) }
        if !inflows.isEmpty, entry.amount.minorUnits >= 0 { inflows.find(size, into: &found) }
        if !days.isEmpty, let day = entry.day { days.find(Int64(day.dayNumber), into: &found) }
        return found.sortedOnce()
    }

    private func addByValues(of subject: RuleSubject, to found: inout [Int32]) {
        if !byCounterpartyAccount.isEmpty, let number = subject.counterpartyAccount {
            found += byCounterpartyAccount[number] ?? []
        }
        if !byAccount.isEmpty { found += byAccount[subject.entry.account.number] ?? [] }
        for (symbol, rules) in bySymbol {
            if let value = subject[symbol] { found += rules[value] ?? [] }
        }
        if !byMerchantCategory.isEmpty, let code = subject.merchantCategory { found += byMerchantCategory[code] ?? [] }
        if !byBankCode.isEmpty, let code = subject.bankCode { found += byBankCode[code.prefix { $0 != "-" }] ?? [] }
    }
}

extension [Int32] {
    /// The numbers in their order, each once.
    fileprivate consuming func sortedOnce() -> [Int32] {
        guard count > 1 else { return self }
        var numbers = self
        var isAscending = true
        for index in 1..<numbers.count where numbers[index] <= numbers[index - 1] {
            isAscending = false
            break
        }
        if isAscending { return numbers }
        numbers.sort()
        var kept = 1
        for index in 1..<numbers.count where numbers[index] != numbers[kept - 1] {
            numbers[kept] = numbers[index]
            kept += 1
        }
        numbers.removeLast(numbers.count - kept)
        return numbers
    }
}
