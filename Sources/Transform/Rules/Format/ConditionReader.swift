import Configuration
import Ledger
import Money
import RE2Patterns

/// Reads the `when` of a rule.
struct ConditionReader {
    private static let keys =
        Condition.TextField.allCases.map(\.rawValue) + Condition.Symbol.allCases.map(\.rawValue)
        + Condition.Day.allCases.map(\.rawValue) + [
            "counterparty_account", "iban", "account", "mcc", "bank_code", "outflow", "inflow", "amount", "currency",
            "original_currency", "weekday", "day_of_month", "status", "tags", "has", "all", "any", "not",
        ]

    /// All keys of the mapping must hold.
    static func condition(_ node: ConfigurationNode) throws -> Condition {
        let mapping = try node.mapping(allowing: keys)
        var parts: [Condition] = []
        for key in mapping.keys { parts.append(try condition(key, try mapping.required(key))) }
        guard let first = parts.first else { throw RulesError.noCondition(node.position) }
        return parts.count == 1 ? first : .all(parts)
    }

    private static func condition(_ key: String, _ node: ConfigurationNode) throws -> Condition {
        if let field = Condition.TextField(rawValue: key) { return try text(field, node) }
        if let kind = Condition.Day(rawValue: key) { return try dates(kind, node) }
        if let symbol = Condition.Symbol(rawValue: key) {
            return .symbol(symbol, try values(node, "digits are expected here", digits))
        }
        switch key {
        case "counterparty_account", "iban": return .counterpartyAccount(try values(node, "", account))
        case "account": return .account(try values(node, "", account))
        case "mcc":
            let reason = "a merchant category code of four digits or a range such as 3000-3299 is expected here"
            return .merchantCategory(try values(node, reason, merchantCategories))
        case "bank_code": return .bankCode(try values(node, "a code is expected here", folded))
        case "outflow": return .amount(try amount(.outflow, node))
        case "inflow": return .amount(try amount(.inflow, node))
        case "currency": return .currency(try values(node, currencyReason) { Currency(code: $0) })
        case "weekday":
            let reason = "one of \(Condition.weekdays.joined(separator: ", ")) is expected here"
            return .weekday(try values(node, reason) { Condition.weekdays.firstIndex(of: $0).map { $0 + 1 } })
        case "amount": return .amount(try amount(.either, node))
        case "original_currency":
            return .originalCurrency(try values(node, currencyReason) { Currency(code: $0) })
        case "day_of_month":
            return .dayOfMonth(
                try values(node, "a day from 1 to 31 or a range such as 28-31 is expected here", daysOfMonth)
            )
        case "status":
            let reason = "booked or pending is expected here"
            return .status(try values(node, reason) { EntryStatus(rawValue: $0) })
        case "tags": return .tags(try values(node, "a tag is made of a-z, 0-9 and -, at most 64 of them", tag))
        case "has":
            let names = Condition.Field.allCases.map(\.rawValue).joined(separator: ", ")
            return .has(try values(node, "one of \(names) is expected here") { Condition.Field(rawValue: $0) })
        case "all": return .all(try group(node))
        case "any": return .any(try group(node))
        default: return .not(try condition(node))
        }
    }

    private static func group(_ node: ConfigurationNode) throws -> [Condition] {
        let parts = try node.list
        guard !parts.isEmpty else { throw RulesError.noCondition(node.position) }
        return try parts.map(condition)
    }

    /// A text or a list of texts, each turned into a value.
    private static func values<Value>(
        _ node: ConfigurationNode,
        _ reason: String,
        _ value: (String) -> Value?
    ) throws -> [Value] {
        let nodes = node.isList ? try node.list : [node]
        guard !nodes.isEmpty else { throw RulesError.noCondition(node.position) }
        return try nodes.map { item in
            guard let value = value(try item.string) else { throw item.badValue(reason) }
            return value
        }
    }
}

extension ConditionReader {
    /// `payee: lidl`, `payee: [lidl, kaufland]` or `payee: { starts: …, contains: … }`, where all operators must hold.
    private static func text(_ field: Condition.TextField, _ node: ConfigurationNode) throws -> Condition {
        guard node.isMapping else { return .text(field, try patterns(node, .words)) }
        let operators = TextPattern.Place.allCases.map(\.rawValue) + ["any", "regex"]
        let mapping = try node.mapping(allowing: operators)
        var parts: [Condition] = []
        for key in mapping.keys {
            guard key != "regex" else {
                parts.append(.regex(field, try expressions(try mapping.required(key))))
                continue
            }
            let place = TextPattern.Place(rawValue: key) ?? .words
            parts.append(.text(field, try patterns(try mapping.required(key), place)))
        }
        guard let first = parts.first else { throw RulesError.noCondition(node.position) }
        return parts.count == 1 ? first : .all(parts)
    }

    private static func patterns(_ node: ConfigurationNode, _ place: TextPattern.Place) throws -> [TextPattern] {
        try values(node, "a text with letters or digits is expected here") { TextPattern($0, place: place) }
    }

    private static func expressions(_ node: ConfigurationNode) throws -> [RegexPattern] {
        let nodes = node.isList ? try node.list : [node]
        guard !nodes.isEmpty else { throw RulesError.noCondition(node.position) }
        return try nodes.map { item in
            let source = try item.string
            do throws(RE2Pattern.Refusal) {
                return try RegexPattern(source)
            } catch {
                throw RulesError.badRegex(item.position, isTooLarge: error == .tooLarge)
            }
        }
    }

    private static func amount(
        _ direction: AmountRange.Direction,
        _ node: ConfigurationNode
    ) throws -> AmountRange {
        let mapping = try node.mapping(allowing: ["min", "max"])
        func bound(_ key: String) throws -> Int64? {
            guard let written = mapping[key] else { return nil }
            let text = try written.string
            do {
                return try AmountRange.bound(text)
            } catch {
                throw written.badValue("an amount in major units without a sign is expected here")
            }
        }
        let range = AmountRange(direction: direction, least: try bound("min"), most: try bound("max"))
        guard range.least != nil || range.most != nil else { throw RulesError.noCondition(node.position) }
        if let least = range.least, let most = range.most, least > most {
            throw node.badValue("min is greater than max")
        }
        return range
    }

    private static func dates(_ kind: Condition.Day, _ node: ConfigurationNode) throws -> Condition {
        let mapping = try node.mapping(allowing: ["from", "through"])
        func day(_ key: String) throws -> CalendarDate? {
            guard let written = mapping[key] else { return nil }
            guard let day = CalendarDate(iso: try written.string) else {
                throw written.badValue("a day such as 2026-08-31 is expected here")
            }
            return day
        }
        let (first, last) = (try day("from"), try day("through"))
        guard first != nil || last != nil else { throw RulesError.noCondition(node.position) }
        if let first, let last, first > last { throw node.badValue("from is later than through") }
        return .dates(kind, from: first, through: last)
    }

    private static let currencyReason = "an ISO 4217 code such as CZK is expected here"

    private static func tag(_ text: String) -> String? { RuleReader.isName(text) ? text : nil }

    private static func daysOfMonth(_ text: String) -> ClosedRange<Int>? {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count <= 2, ends.allSatisfy({ isDigits($0, 1...2) }), let first = Int(ends[0]) else { return nil }
        guard let last = ends.count == 2 ? Int(ends[1]) : first, first <= last, 1 <= first, last <= 31 else {
            return nil
        }
        return first...last
    }

    private static func account(_ text: String) -> String? { AccountKey.canonical(text) }

    private static func folded(_ text: String) -> String? {
        let folded = TextFold.fold(text)
        return folded.isEmpty ? nil : folded
    }

    private static func digits(_ text: String) -> String? {
        isDigits(text, 1...10) ? withoutLeadingZeros(text) : nil
    }

    private static func merchantCategories(_ text: String) -> ClosedRange<Int>? {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count <= 2, ends.allSatisfy({ isDigits($0, 4...4) }), let first = Int(ends[0]) else { return nil }
        guard let last = ends.count == 2 ? Int(ends[1]) : first, first <= last else { return nil }
        return first...last
    }

    private static func isDigits(_ text: some StringProtocol, _ length: ClosedRange<Int>) -> Bool {
        length.contains(text.utf8.count) && text.utf8.allSatisfy { (48...57).contains($0) }
    }
}
