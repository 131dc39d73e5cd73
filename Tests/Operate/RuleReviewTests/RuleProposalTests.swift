import Configuration
import Ledger
import Money
import RuleReview
import Rules
import Testing

struct RuleProposalTests {
    private func row(_ payee: String, _ label: String, byRules: String? = nil, day: Int32 = 20_000) throws
        -> LabelledRow
    {
        let account = AccountKey(number: "CASH", currency: .czk)
        let entry = Entry(
            account: account,
            status: .booked,
            bookedOn: CalendarDate(dayNumber: day),
            amount: Money(minorUnits: -100_50, currency: .czk),
            counterparty: payee,
            text: "says \"thanks\""
        )
        return LabelledRow(
            entry: entry,
            payee: payee,
            label: try #require(CategoryPath(label)),
            byRules: byRules.flatMap { CategoryPath($0) }
        )
    }

    @Test func `a payee with enough labels of one kind becomes a rule that passes its own tests`() throws {
        let rows = try (0..<9).map { try row("Kavárna U Lva", "food", day: 20_000 + Int32($0)) }
        let proposals = RuleProposal.proposals(from: rows)
        let proposal = try #require(proposals.first)
        #expect(proposals.count == 1)
        #expect(proposal.yaml.contains("# 9 of 9 labels; leave-one-out precision 100.0 %"))
        let tree = try CategoryTree(
            parsing: Array("version: 1\ncategories:\n  food: { kind: expense, names: { en: Food } }\n".utf8),
            file: "categories.yaml"
        )
        let file = "version: 1\nclassify:\n\(proposal.yaml)\n"
        let rules = try RuleSet(files: [("mine.yaml", Array(file.utf8))], categories: tree) { _ in
            "0123456789abcdef"
        }
        #expect(rules.testCount == 1)
        #expect(rules.failedTests() == [])
    }

    @Test func `few, contradicting or superfluous labels make no rule`() throws {
        #expect(try RuleProposal.proposals(from: [row("Bar", "food"), row("Bar", "food")]).isEmpty)
        let torn = try [row("Bar", "food"), row("Bar", "food"), row("Bar", "fun"), row("Bar", "food")]
        #expect(RuleProposal.proposals(from: torn).isEmpty)
        let known = try (0..<5).map { _ in try row("Bar", "food", byRules: "food") }
        #expect(RuleProposal.proposals(from: known).isEmpty)
        let wider = try (0..<3).map { _ in try row("Bar", "food") } + (0..<3).map { _ in try row("Bar Lev", "fun") }
        #expect(RuleProposal.proposals(from: wider).map(\.payee) == ["Bar Lev"])
    }

    @Test func `coverage counts rows and money and names the largest payees without a category`() throws {
        var coverage = RuleCoverage()
        for (payee, units, category) in [("A", 300, "food"), ("B", 600, nil), ("C", 100, nil)]
            as [(String, Int64, String?)]
        {
            let entry = Entry(
                account: AccountKey(number: "CASH", currency: .czk),
                status: .booked,
                bookedOn: nil,
                amount: Money(minorUnits: -units, currency: .czk)
            )
            var row = Transaction(identity: .provider(id: payee), entry: entry, payee: payee)
            row.category = category.flatMap { CategoryPath($0) }
            coverage.add(row)
        }
        #expect(percentText(coverage.whole.share) == "33.3 %")
        #expect(coverage.whole.decidedSums.thousandths(of: coverage.whole.sums).map(\.share) == [300])
        #expect(coverage.unmatched(1).map(\.name) == ["B"])
        #expect(coverage.whole.sums.text == "10.00 CZK")
    }
}
