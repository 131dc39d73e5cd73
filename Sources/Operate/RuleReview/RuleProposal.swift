public import Ledger
import Money

/// A rule that a person's own labels speak for, ready to be put into a rule file.
public struct RuleProposal: Sendable {
    public let payee: String
    public let category: CategoryPath
    /// How many labelled rows the rule would match.
    public let matchCount: Int
    /// How many of them have this category; each is told by the others, itself left out.
    public let rightCount: Int
    fileprivate let examples: [Entry]

    /// The evidence that a proposal needs.
    public static let labelCountMin = 3
    /// Thousandths of the matched labels that must agree.
    public static let precisionMin = 900

    /// Thousandths, each labelled row judged by the others.
    public var precision: Int { rightCount * 1_000 / matchCount }

    /// The rule in YAML with its tests, to stand under `classify`.
    public var yaml: String {
        var lines = [
            "  # \(rightCount) of \(matchCount) labels; leave-one-out precision \(percentText(precision))",
            "  - id: \(id)", "    when: { payee: { words: \(quoted(payee)) } }", "    set: { category: \(category) }",
            "    tests:", "      match:",
        ]
        for example in examples { lines.append("        - \(Self.test(example))") }
        return lines.joined(separator: "\n")
    }

    private var id: String {
        let words = TextFold.fold(payee).split { !$0.isASCII || !($0.isLetter || $0.isNumber) }
        return String((["label"] + words.map(String.init)).joined(separator: "-").prefix(64))
    }

    private static func test(_ entry: Entry) -> String {
        let amount = "\(entry.amount.decimalText) \(entry.amount.currency.code)"
        let texts = [("counterparty", entry.counterparty), ("text", entry.text), ("amount", amount)]
        let pairs = texts.compactMap { key, value in value.map { "\(key): \(quoted($0))" } }
        return "{ \(pairs.joined(separator: ", ")) }"
    }

    /// Proposes rules for what the rules of today leave open or decide otherwise than the labels.
    ///
    /// - Parameter labels: Every labelled row with its cleaned payee and what the rules say without the label.
    /// - Returns: The best supported first.
    public static func proposals(from labels: [LabelledRow]) -> [RuleProposal] {
        let groups = Dictionary(grouping: labels) { TextFold.fold($0.payee) }.filter { !$0.key.isEmpty }
        var proposals: [RuleProposal] = []
        for (words, rows) in groups where rows.count >= labelCountMin && rows.contains(where: { $0.isOpen }) {
            let matched = labels.filter { hasWords($0.payee, words) }
            let counts = Dictionary(grouping: matched, by: \.label).mapValues(\.count)
            guard let best = counts.max(by: { ($0.value, $1.key.text) < ($1.value, $0.key.text) }) else { continue }
            // Left out, a row is still told by the others when they are more than one.
            let right = best.value > 1 ? best.value : 0
            let agreeing = rows.filter { $0.label == best.key }.sorted(by: LabelledRow.precedes)
            guard let first = agreeing.first, right * 1_000 >= precisionMin * matched.count else { continue }
            proposals.append(
                RuleProposal(
                    payee: first.payee,
                    category: best.key,
                    matchCount: matched.count,
                    rightCount: right,
                    examples: distinct(agreeing.map(\.entry))
                )
            )
        }
        return proposals.sorted { ($1.rightCount, $0.payee) < ($0.rightCount, $1.payee) }
    }

    private static func hasWords(_ payee: String, _ words: String) -> Bool {
        " \(TextFold.fold(payee)) ".contains(" \(words) ")
    }

    /// At most two examples that differ in words.
    private static func distinct(_ entries: [Entry]) -> [Entry] {
        var seen: Set<[String?]> = []
        return Array(entries.filter { seen.insert([$0.counterparty, $0.text]).inserted }.prefix(2))
    }
}

/// A row that a person labelled.
public struct LabelledRow: Sendable {
    public let entry: Entry
    public let payee: String
    public let label: CategoryPath
    /// What the rules decide without the label.
    public let byRules: CategoryPath?

    public init(entry: Entry, payee: String, label: CategoryPath, byRules: CategoryPath?) {
        self.entry = entry
        self.payee = payee
        self.label = label
        self.byRules = byRules
    }

    /// Whether the rules do not say what the person says.
    var isOpen: Bool { byRules != label }

    fileprivate static func precedes(_ one: LabelledRow, _ other: LabelledRow) -> Bool {
        let days = (one.entry.day?.dayNumber ?? 0, other.entry.day?.dayNumber ?? 0)
        if days.0 != days.1 { return days.0 > days.1 }
        return (one.payee, one.entry.amount.minorUnits) < (other.payee, other.entry.amount.minorUnits)
    }
}

/// A text as a double-quoted scalar of YAML.
private func quoted(_ text: String) -> String {
    "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
}
