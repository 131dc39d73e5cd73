import ArgumentParser
import Cleaning
import Labelling
import Ledger
import Money
import RuleReview
import Rules
import SealedStore
import StageRuntime
import Warehouse

struct Explain: HomeCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show why a row has its payee and category, and what the rules of today would say.",
        discussion: """
            Raw text, each step of cleaning, the rule that decided, those that lost and why, those that nearly matched, \
            labels, the documents that state the row, and the rows it is tied to.

            EXAMPLES:
              kapsa explain 5f2c90ab --user jana
              kapsa explain 5f2c90ab --user jana --json
            """
    )

    @Argument(help: "The row's id, or enough of its first digits.")
    var row: String

    @OptionGroup var options: HistoryOptions
    var common: HomeOptions { options.common }

    func execute() async throws -> CommandEnd {
        let history = try options.open()
        let found = try LabelBook(of: history.user, in: history.installation.warehouse).row(row)
        let explanation = try history.installation.warehouse.read {
            try Explanation(
                of: found.tags,
                found.transaction,
                user: history.user,
                rules: history.rules,
                from: $0
            )
        }
        if options.json {
            print(JSONText.object(explanation.json))
        } else {
            for line in explanation.lines { print(printable(line)) }
        }
        return .success
    }
}

extension Explanation {
    private var raw: [(String, String?)] {
        let entry = stored.entry
        return [
            ("counterparty", entry.counterparty), ("counterparty_account", entry.counterpartyAccount),
            ("text", entry.text), ("vs", entry.symbols.variable), ("ks", entry.symbols.constant),
            ("ss", entry.symbols.specific), ("mcc", entry.merchantCategory), ("bank_code", entry.bankCode),
        ]
    }

    fileprivate var lines: [String] {
        let entry = stored.entry
        let day = entry.day?.description ?? "no day"
        let amount = "\(entry.amount.decimalText) \(entry.amount.currency.code)"
        var lines = ["\(stored.publicID)  \(day)  \(amount)  \(entry.status.rawValue)  \(entry.account.number)"]
        lines += raw.compactMap { name, value in value.map { "  \(name): \($0)" } }
        lines.append("cleaning:")
        lines += cleaning.steps.map { "  \($0.kind.rawValue): \($0.result)" }
        lines.append("decided (rules \(stored.ruleSet)):")
        lines += Self.decision(of: stored)
        if today == stored {
            lines.append("today the same (rules \(rulesNow))")
        } else {
            lines.append("today it would be (rules \(rulesNow)):")
            lines += Self.decision(of: today)
        }
        for step in trace.winners + trace.losers + trace.nearMisses { lines.append("  \(step.line)") }
        if let label {
            lines.append("label: \(label.category?.text ?? "(taken away)")")
            lines += label.changes.map { "  \($0.at): \($0.category?.text ?? "(no label)") by \($0.by)" }
        }
        lines += stored.witnesses.map { "stated by \($0.kind), document \($0.document)" }
        lines += ties.map { tie in
            let others = tie.rows.prefix(12).map { String($0.prefix(8)) }.joined(separator: " ")
            return "\(tie.kind) (\(tie.evidence)) with \(others)"
        }
        return lines
    }

    private static func decision(of row: Transaction) -> [String] {
        var lines = [
            "  payee: \(row.payee ?? "(none)") by \(row.payeeOrigin.words)",
            "  category: \(row.category?.text ?? "(none)") by \(row.categoryOrigin.words)",
        ]
        if !row.tags.isEmpty { lines.append("  tags: \(row.tags.joined(separator: " "))") }
        lines += row.notes.map { "  note: \($0)" }
        return lines
    }

    fileprivate var json: [(String, JSONText)] {
        let entry = stored.entry
        return [
            ("schema_version", .number(1)), ("id", .string(stored.publicID)),
            ("day", .string(entry.day?.description)), ("amount", .string(entry.amount.decimalText)),
            ("currency", .string(entry.amount.currency.code)), ("account", .string(entry.account.number)),
            ("status", .string(entry.status.rawValue)), ("raw", .pairs(raw.map { ($0, .string($1)) })),
            (
                "cleaning",
                .array(
                    cleaning.steps.map {
                        .pairs([("step", .string($0.kind.rawValue)), ("result", .string($0.result))])
                    }
                )
            ),
            ("stored", Self.json(of: stored, rules: stored.ruleSet)), ("today", Self.json(of: today, rules: rulesNow)),
            ("winners", .array(trace.winners.map(\.json))), ("losers", .array(trace.losers.map(\.json))),
            ("near_misses", .array(trace.nearMisses.map(\.json))), ("label", .string(label?.category?.text)),
            (
                "label_history",
                .array(
                    (label?.changes ?? []).map {
                        .pairs([
                            ("at", .string($0.at.description)), ("category", .string($0.category?.text)),
                            ("by", .string($0.by)),
                        ])
                    }
                )
            ),
            (
                "witnesses",
                .array(
                    stored.witnesses.map {
                        .pairs([("source", .string($0.kind)), ("document", .string($0.document))])
                    }
                )
            ),
            (
                "ties",
                .array(
                    ties.map { tie in
                        .pairs([
                            ("kind", .string(tie.kind)), ("evidence", .string(tie.evidence)),
                            ("rows", .array(tie.rows.map { .string($0) })),
                        ])
                    }
                )
            ),
        ]
    }

    private static func json(of row: Transaction, rules: String) -> JSONText {
        .pairs([
            ("payee", .string(row.payee)), ("payee_by", .string(row.payeeOrigin.words)),
            ("category", .string(row.category?.text)), ("category_by", .string(row.categoryOrigin.words)),
            ("tags", .array(row.tags.map { .string($0) })), ("notes", .array(row.notes.map { .string($0) })),
            ("rules", .string(rules)),
        ])
    }
}

extension RuleTrace.Step {
    /// Why the rule won, lost or missed.
    private var reason: String {
        switch outcome {
        case .won: "decided"
        case .lost(let winner): "matches too, but \(winner) stands above it"
        case .lostToLabel: "would decide, but the label does"
        case .missed(let failing, let count):
            "\(count - failing.count) of \(count) conditions hold, not: \(failing.joined(separator: "; "))"
        }
    }

    fileprivate var line: String { "rule \(rule.id) (\(rule.position)), \(rule.actionText): \(reason)" }

    fileprivate var json: JSONText {
        .pairs([
            ("rule", .string(rule.id)), ("place", .string("\(rule.position)")),
            ("phase", .string(rule.phase.rawValue)), ("action", .string(rule.actionText)),
            ("when", .string(rule.conditionText)), ("reason", .string(reason)),
        ])
    }
}
