import ArgumentParser
import Ledger
import RuleReview
import Rules
import StageRuntime
import Transformation

extension RulesCommand {
    struct Coverage: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show how much of rows and money has a category, and the payees that have none.",
            discussion: """
                The rules of today and the labels count, not what is stored.

                EXAMPLE:
                  kapsa rules coverage --user jana --limit 10
                """
        )

        @Option(help: "The most payees to list.")
        var limit = 20

        @OptionGroup var options: HistoryOptions
        var common: HomeOptions { options.common }

        func execute() async throws -> CommandEnd {
            let history = try options.open()
            var coverage = RuleCoverage()
            try history.rows.each { row in
                coverage.add(row.transaction.reclassified(by: history.rules, label: row.label) ?? row.transaction)
            }
            let parts = [coverage.whole] + coverage.bySource
            let payees = coverage.unmatched(limit)
            if options.json {
                print(
                    JSONText.object([
                        ("schema_version", .number(1)), ("parts", .array(parts.map(Self.json))),
                        (
                            "unmatched",
                            .array(
                                payees.map {
                                    .pairs([
                                        ("payee", .string($0.name)), ("rows", .number($0.rowCount)),
                                        ("money", $0.sums.json),
                                    ])
                                }
                            )
                        ),
                    ])
                )
                return .success
            }
            for part in parts { print(printable(Self.line(part))) }
            if !payees.isEmpty { print("without a category:") }
            for payee in payees {
                print(printable("  \(payee.name): \(counted(payee.rowCount, "row")), \(payee.sums.text)"))
            }
            return .success
        }

        private static func line(_ part: RuleCoverage.Part) -> String {
            let money = part.decidedSums.thousandths(of: part.sums)
                .map { "\(percentText($0.share)) of \($0.currency)" }.joined(separator: ", ")
            let rows = "\(percentText(part.share)) of \(counted(part.rowCount, "row"))"
            return "\(part.source) \(part.account): \([rows, money].filter { !$0.isEmpty }.joined(separator: ", "))"
        }

        private static func json(_ part: RuleCoverage.Part) -> JSONText {
            .pairs([
                ("source", .string(part.source)), ("account", .string(part.account)), ("rows", .number(part.rowCount)),
                ("decided_rows", .number(part.decidedCount)), ("money", part.sums.json),
                ("decided_money", part.decidedSums.json),
            ])
        }
    }

    struct Suggest: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print rules that the labels speak for, as YAML with tests and evidence; nothing is changed.",
            discussion: """
                A rule needs \(RuleProposal.labelCountMin) labels of one payee, and \
                \(percentText(RuleProposal.precisionMin)) of the labels that it would match must agree.

                EXAMPLE:
                  kapsa rules suggest --user jana >> my-rules.yaml
                """
        )

        @OptionGroup var options: HistoryOptions
        var common: HomeOptions { options.common }

        func execute() async throws -> CommandEnd {
            let history = try options.open()
            var labelled: [LabelledRow] = []
            try history.rows.each { row in
                guard let label = row.label else { return }
                let decided = history.rules.classify(row.transaction.entry)
                guard let payee = decided.payee else { return }
                labelled.append(
                    LabelledRow(entry: row.transaction.entry, payee: payee, label: label, byRules: decided.category)
                )
            }
            let proposals = RuleProposal.proposals(from: labelled)
            if options.json {
                let list = proposals.map { proposal in
                    JSONText.pairs([
                        ("payee", .string(proposal.payee)), ("category", .string(proposal.category.text)),
                        ("labels", .number(proposal.matchCount)), ("agree", .number(proposal.rightCount)),
                        ("precision_thousandths", .number(proposal.precision)), ("yaml", .string(proposal.yaml)),
                    ])
                }
                print(JSONText.object([("schema_version", .number(1)), ("proposals", .array(list))]))
            } else if proposals.isEmpty {
                log.note("no payee has enough labels that the rules do not know already")
            } else {
                print("version: 1\nclassify:")
                for proposal in proposals { print(proposal.yaml) }
            }
            return .success
        }
    }
}
