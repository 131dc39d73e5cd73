import Ledger
import Money
import Rules
import SeededGenerator
import Testing

/// The indexed evaluation against the plain one, which asks each rule.
struct EngineProperties {
    @Test(arguments: [1, 20_261_124, 77] as [UInt64])
    func `the index decides as asking each rule does`(seed: UInt64) throws {
        var random = RandomRules(seed: seed)
        var decided = 0
        for round in 0..<60 {
            let source = random.source(count: 5 + round)
            let rules = try RuleFixtures.ruleSet(source)
            for _ in 0..<40 {
                let entry = random.entry()
                let label = random.oneIn(10) ? CategoryPath("income") : nil
                let found = rules.classify(entry, label: label)
                let expected = rules.trace(entry, label: label).classification
                if case .rule = found.categoryOrigin { decided += 1 }
                try #require(found == expected, "seed \(seed), round \(round)\n\(source)")
            }
        }
        #expect(decided > 500, "the rules are no trivial ones")
    }
}

/// Invented rules and entries of a small alphabet, so that they meet often.
private struct RandomRules {
    private var generator: SeededGenerator
    private static let words = [
        "lidl", "praha", "kava", "ab", "abc", "abcd", "x", "l'a", "žluť", "dm", "platba kartou",
    ]

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    mutating func oneIn(_ count: Int) -> Bool { Int.random(in: 0..<count, using: &generator) == 0 }

    private mutating func pick<Value>(_ values: [Value]) -> Value {
        values[Int.random(in: values.indices, using: &generator)]
    }

    private mutating func text(_ counts: ClosedRange<Int>) -> String {
        (0..<Int.random(in: counts, using: &generator)).map { _ in pick(Self.words) }.joined(
            separator: pick([" ", "", "-"])
        )
    }

    mutating func source(count: Int) -> String {
        var number = 0
        func rules(_ actions: [String]) -> String {
            (0..<count).map { _ in
                number += 1
                return "  - { id: r\(number), when: \(condition(depth: 0)), set: \(pick(actions)) }\n"
            }.joined()
        }
        return "version: 1\nclean:\n" + rules(["{ payee: lidl }", "{ payee: ABC kava }"])
            + "classify:\n" + rules(["{ category: food }", "{ category: income }"])
            + "finish:\n" + rules(["{ tags: [a] }", "{ tags: [b], note: n }"])
    }

    private mutating func condition(depth: Int) -> String {
        let parts = (0...(oneIn(2) ? 1 : 0)).map { _ in part(depth: depth) }
        guard parts.count > 1 else { return "{ \(parts[0]) }" }
        return "{ all: [\(parts.map { "{ \($0) }" }.joined(separator: ", "))] }"
    }

    private mutating func part(depth: Int) -> String {
        switch Int.random(in: 0..<(depth < 2 ? 17 : 14), using: &generator) {
        case 0...5:
            let field = pick(["payee", "text", "counterparty", "reference"])
            let place = pick(["contains", "words", "starts", "ends", "equals"])
            return "\(field): { \(place): [\"\(text(1...2))\", \"\(text(1...1))\"] }"
        case 6:
            let expressions = [
                "li[dt]l", "kava$", "^ab?c", "(ab|x).*a", "prah[ay] +x", "ab{0}cd", "abc*d", "a.c", "\\\\bx\\\\b",
            ]
            return "\(pick(["text", "payee"])): { regex: \"\(pick(expressions))\" }"
        case 7: return "vs: [\(pick(["1", "20", "300"])), 7]"
        case 8: return "mcc: [5411, \(pick(["5000-5400", "3000-3999", "5412-5420"]))]"
        case 9:
            return
                "\(pick(["outflow", "inflow", "amount"])): { min: \(pick(["0", "1", "5"])), max: \(pick(["5", "6.5", "900"])) }"
        case 10:
            return pick([
                "weekday: [sat, sun]", "day_of_month: [1, 28-31]", "status: pending", "has: [vs, mcc]", "tags: a",
            ])
        case 11: return "bank_code: [\(pick(["pmnt", "pmnt-ccrd", "x"]))]"
        case 12: return pick(["account: 2000145399/0800", "iban: 19-2000145399/0800", "currency: EUR"])
        case 13: return "\(pick(["dates", "booked", "value"])): { from: 2026-10-\(pick(["01", "15", "31"])) }"
        case 14: return "not: \(condition(depth: depth + 1))"
        case 15: return "any: [\(condition(depth: depth + 1)), \(condition(depth: depth + 1))]"
        default: return "all: [\(condition(depth: depth + 1)), \(condition(depth: depth + 1))]"
        }
    }

    mutating func entry() -> Entry {
        let currency = pick([Currency.czk, .eur, .jpy])
        let minorUnits = Int64.random(in: -1_000...1_000, using: &generator)
        func maybe(_ value: @autoclosure () -> String) -> String? { oneIn(3) ? nil : CleanText.clean(value()) }
        return Entry(
            account: AccountKey(number: pick(["2000145399/0800", "1"]), currency: currency),
            status: pick([.booked, .pending]),
            bookedOn: oneIn(5)
                ? nil : CalendarDate(year: 2026, month: 10, day: Int.random(in: 1...31, using: &generator)),
            valueOn: oneIn(2) ? nil : CalendarDate(year: 2026, month: 10, day: 15),
            amount: Money(minorUnits: minorUnits, currency: currency),
            counterparty: maybe(text(1...3).uppercased()),
            counterpartyAccount: oneIn(2) ? nil : pick(["19-2000145399/0800", "2/0300"]),
            text: maybe(text(1...6)),
            reference: maybe(text(1...1)),
            symbols: PaymentSymbols(variable: pick([nil, "001", "7", "0300"])),
            bankCode: pick([nil, "PMNT", "PMNT-CCRD-POSD", "PMNTX"]),
            merchantCategory: pick([nil, "5411", "5412", "x"])
        )
    }
}
