import Configuration
import Ledger

/// Reads the rules of one phase.
struct RuleReader {
    let phase: Rule.Phase
    let categories: CategoryTree

    func rule(_ node: ConfigurationNode) throws -> Rule {
        let mapping = try node.mapping(allowing: ["id", "when", "set", "tests"])
        let written = try mapping.required("id")
        let id = try written.string
        guard Self.isName(id) else { throw written.badValue("an id is made of a-z, 0-9 and -, at most 64 of them") }
        guard let when = mapping["when"] else { throw RulesError.noCondition(node.position) }
        return Rule(
            id: id,
            position: node.position,
            phase: phase,
            condition: try ConditionReader.condition(when),
            action: try action(try mapping.required("set")),
            tests: try mapping["tests"].map(RuleTest.tests) ?? []
        )
    }

    private func action(_ node: ConfigurationNode) throws -> Rule.Action {
        switch phase {
        case .clean:
            return .payee(try cleanText(try node.mapping(allowing: ["payee"]).required("payee")))
        case .classify:
            return .category(try category(try node.mapping(allowing: ["category"]).required("category")))
        case .finish:
            return .marks(try marks(node.mapping(allowing: ["tags", "note", "flag", "split"])))
        }
    }

    private func marks(_ mapping: ConfigurationMapping) throws -> Rule.Marks {
        let marks = Rule.Marks(
            tags: try names(mapping["tags"], "a tag"),
            note: try mapping["note"].map(cleanText),
            flags: try names(mapping["flag"], "a flag"),
            split: try mapping["split"].map(split)
        )
        guard marks != Rule.Marks() else { throw ConfigurationError.missingKey(mapping.position, key: "tags") }
        return marks
    }

    private func names(_ node: ConfigurationNode?, _ what: String) throws -> [String] {
        guard let node else { return [] }
        return try (node.isList ? node.list : [node]).map { item in
            guard Self.isName(try item.string) else {
                throw item.badValue("\(what) is made of a-z, 0-9 and -, at most 64 of them")
            }
            return try item.string
        }
    }

    /// `[{ percent: 60, category: a }, { amount: 100, category: b, note: x }, { category: c }]`; the last form takes the rest.
    private func split(_ node: ConfigurationNode) throws -> SplitPlan {
        let parts = try node.list.map { item -> SplitPlan.Part in
            let mapping = try item.mapping(allowing: ["percent", "amount", "category", "note"])
            guard mapping["percent"] == nil || mapping["amount"] == nil else {
                throw item.badValue("a part has a percent or an amount, not both")
            }
            let size: SplitPlan.Size
            if let percent = mapping["percent"] {
                size = .percent(try bound(percent))
            } else if let amount = mapping["amount"] {
                size = .fixed(try bound(amount))
            } else {
                size = .remainder
            }
            return SplitPlan.Part(
                size: size,
                category: try category(try mapping.required("category")),
                note: try mapping["note"].map(cleanText)
            )
        }
        guard let plan = SplitPlan(parts) else {
            throw node.badValue("the parts must be at least two, and one takes the rest or their percents make 100")
        }
        return plan
    }

    private func bound(_ node: ConfigurationNode) throws -> Int64 {
        let text = try node.string
        do {
            return try AmountRange.bound(text)
        } catch {
            throw node.badValue("a number without a sign and with at most four decimals is expected here")
        }
    }

    /// A text in the form in which texts enter entries.
    private func cleanText(_ node: ConfigurationNode) throws -> String {
        guard let text = CleanText.clean(try node.string, limit: 200) else {
            throw node.badValue("a text with letters or digits is expected here")
        }
        return text
    }

    private func category(_ node: ConfigurationNode) throws -> CategoryPath {
        let text = try node.string
        guard let path = CategoryPath(text) else {
            throw node.badValue("a category's path is one to four words of a-z, 0-9 and -")
        }
        guard categories[path] != nil else {
            throw RulesError.unknownCategory(node.position, path: text, nearest: categories.nearestPath(to: text))
        }
        return path
    }

    /// The rule without its tests, which change no decision.
    static func canonicalText(of rule: ConfigurationNode) throws -> String {
        let mapping = try rule.mapping
        return try mapping.keys.filter { $0 != "tests" }.sorted()
            .map { "\($0)=\(try mapping.required($0).canonicalText)" }.joined() + ";"
    }

    static func isName(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
    }
}
