import Ledger

/// Turns conditions into checks and anchors.
struct RuleCompiler {
    private(set) var patterns: [FieldPattern] = []
    private(set) var expressions: [RegexPattern] = []
    /// The expressions that lead to rules.
    private(set) var anchored: [Condition.TextField: Set<Int32>] = [:]
    private var numberByPattern: [FieldPattern: Int32] = [:]
    private var numberByExpression: [RegexPattern: Int32] = [:]
    /// How many conditions have an anchor; what many share is a poor one.
    private var sharers: [Anchor: Int] = [:]

    /// Numbers all patterns, those of the payee first.
    init(conditions: [Condition]) {
        for isPayee in [true, false] {
            for condition in conditions { number(condition, isPayee: isPayee) }
        }
        for condition in conditions { share(condition) }
    }

    private mutating func number(_ condition: Condition, isPayee: Bool) {
        switch condition {
        case .text(let field, let texts) where (field == .payee) == isPayee:
            for text in texts { add(FieldPattern(field: field, pattern: text)) }
        case .regex(let field, let texts) where (field == .payee) == isPayee:
            for text in texts {
                if let literal = text.literalPattern { add(FieldPattern(field: field, pattern: literal)) }
                if numberByExpression[text] == nil {
                    numberByExpression[text] = Int32(expressions.count)
                    expressions.append(text)
                }
            }
        case .all(let parts), .any(let parts): for part in parts { number(part, isPayee: isPayee) }
        case .not(let part): number(part, isPayee: isPayee)
        default: break
        }
    }

    private mutating func add(_ pattern: FieldPattern) {
        guard numberByPattern[pattern] == nil else { return }
        numberByPattern[pattern] = Int32(patterns.count)
        patterns.append(pattern)
    }

    /// Compiles the conditions of one phase.
    mutating func phase(_ conditions: [Condition]) -> RuleEngine.Phase {
        let anchors = conditions.map { self.anchors(of: $0) }
        for case .expression(let field, let number) in anchors.compactMap(\.self).joined() {
            anchored[field, default: []].insert(number)
        }
        return RuleEngine.Phase(
            index: RuleIndex(anchors, patternCount: patterns.count),
            checks: conditions.map { condition in
                if case .text = condition { return nil }
                return check(condition)
            },
            anchors: anchors
        )
    }

    private func check(_ condition: Condition) -> Check {
        switch condition {
        case .text(let field, let texts):
            return .patterns(texts.compactMap { numberByPattern[FieldPattern(field: field, pattern: $0)] }.sorted())
        case .regex(let field, let texts): return .expressions(field, texts.compactMap { numberByExpression[$0] })
        case .all(let parts): return .all(parts.map(check))
        case .any(let parts): return .any(parts.map(check))
        case .not(let part): return .not(check(part))
        default: return .plain(condition)
        }
    }
}

extension RuleCompiler {
    /// Facts of which an entry has one if it fits the condition; `nil` when there are no such facts.
    private func anchors(of condition: Condition) -> [Anchor]? {
        switch condition {
        case .all(let parts):
            return parts.compactMap { anchors(of: $0) }
                .map { (anchors: $0, cost: Anchor.cost($0, sharers: sharers, patterns: patterns)) }
                .min { $0.cost < $1.cost }?.anchors
        case .any(let parts):
            var all: [Anchor] = []
            for part in parts {
                guard let anchors = anchors(of: part) else { return nil }
                all += anchors
            }
            return Set(all).count == all.count ? all : Array(Set(all))
        case .not: return nil
        default: return ownAnchors(of: condition)
        }
    }

    private func ownAnchors(of condition: Condition) -> [Anchor]? {
        switch condition {
        case .text(let field, let texts):
            return texts.compactMap { numberByPattern[FieldPattern(field: field, pattern: $0)] }.map { .pattern($0) }
        case .regex(let field, let texts):
            return texts.compactMap { text in
                if let literal = text.literalPattern {
                    return numberByPattern[FieldPattern(field: field, pattern: literal)].map { .pattern($0) }
                }
                return numberByExpression[text].map { .expression(field, $0) }
            }
        case .counterpartyAccount(let numbers): return numbers.map { .counterpartyAccount($0) }
        case .account(let numbers): return numbers.map { .account($0) }
        case .symbol(let symbol, let values): return values.map { .symbol(symbol, $0) }
        case .merchantCategory(let ranges):
            let codes = Set(ranges.joined())
            return codes.count <= 200 ? codes.map { .merchantCategory($0) } : nil
        case .bankCode(let codes): return codes.map { .bankCode($0.prefix { $0 != "-" }) }
        case .amount(let range):
            let sizes = (range.least ?? 0)...(range.most ?? .max)
            switch range.direction {
            case .outflow: return [.outflow(sizes)]
            case .inflow: return [.inflow(sizes)]
            case .either: return [.outflow(sizes), .inflow(sizes)]
            }
        case .dates(.either, let first, let last):
            return [.day((first.map { Int64($0.dayNumber) } ?? .min)...(last.map { Int64($0.dayNumber) } ?? .max))]
        default: return nil
        }
    }

    /// Counts a condition's own anchors and those of its parts.
    private mutating func share(_ condition: Condition) {
        switch condition {
        case .all(let parts), .any(let parts): for part in parts { share(part) }
        case .not: break
        default: for anchor in ownAnchors(of: condition) ?? [] { sharers[anchor, default: 0] += 1 }
        }
    }
}

extension RegexPattern {
    /// What must be found for the expression to be tried.
    fileprivate var literalPattern: TextPattern? { requiredLiteral.map { TextPattern(folded: $0, place: .contains) } }
}
