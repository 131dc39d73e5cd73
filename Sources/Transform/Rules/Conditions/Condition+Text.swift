import Ledger
import Money

extension Condition {
    /// The condition in the words of rule files, texts folded.
    var text: String {
        guard case .all(let parts) = self else { return "\(key): \(valueText)" }
        // A mapping holds each key once; what would repeat one stays a group.
        let keys = parts.map(\.key)
        return Set(keys).count == keys.count
            ? parts.map(\.text).joined(separator: ", ") : "all: \(valueText)"
    }

    /// The key of rule files that states the condition.
    var key: String {
        switch self {
        case .text(let field, _), .regex(let field, _): field.rawValue
        case .counterpartyAccount: "counterparty_account"
        case .account: "account"
        case .symbol(let symbol, _): symbol.rawValue
        case .merchantCategory: "mcc"
        case .bankCode: "bank_code"
        case .amount(let range): range.direction.rawValue
        case .currency: "currency"
        case .weekday: "weekday"
        case .originalCurrency: "original_currency"
        case .dayOfMonth: "day_of_month"
        case .dates(let kind, _, _): kind.rawValue
        case .status: "status"
        case .tags: "tags"
        case .has: "has"
        case .all: "all"
        case .any: "any"
        case .not: "not"
        }
    }

    private var valueText: String {
        switch self {
        case .text(_, let patterns): Self.text(of: patterns)
        case .regex(_, let patterns): "{ regex: \(listed(patterns.map(\.sourceText))) }"
        case .counterpartyAccount(let values), .account(let values), .symbol(_, let values), .bankCode(let values),
            .tags(let values):
            listed(values)
        case .merchantCategory(let ranges), .dayOfMonth(let ranges):
            listed(ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" })
        case .amount(let range): range.text
        case .currency(let currencies), .originalCurrency(let currencies): listed(currencies.map(\.code))
        case .weekday(let days): listed(days.map { Self.weekdays[$0 - 1] })
        case .status(let states): listed(states.map(\.rawValue))
        case .has(let fields): listed(fields.map(\.rawValue))
        case .dates(_, let first, let last):
            mapped([("from", first.map { "\($0)" }), ("through", last.map { "\($0)" })])
        case .all(let parts), .any(let parts): "[" + parts.map { "{ \($0.text) }" }.joined(separator: ", ") + "]"
        case .not(let part): "{ \(part.text) }"
        }
    }

    /// The days of the week as rule files name them, Monday first.
    static let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

    private static func text(of patterns: [TextPattern]) -> String {
        let list = listed(patterns.map(\.literalText))
        guard let place = patterns.first?.place, place != .words else { return list }
        return "{ \(place.rawValue): \(list) }"
    }
}

extension AmountRange {
    fileprivate var text: String { mapped([("min", least.map(Self.majorUnits)), ("max", most.map(Self.majorUnits))]) }
}

private func listed(_ values: [String]) -> String {
    values.count == 1 ? values[0] : "[\(values.joined(separator: ", "))]"
}

private func mapped(_ pairs: [(String, String?)]) -> String {
    "{ " + pairs.compactMap { key, value in value.map { "\(key): \($0)" } }.joined(separator: ", ") + " }"
}
