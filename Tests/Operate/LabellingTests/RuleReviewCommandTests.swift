import BuiltPrograms
import Foundation
import Testing

@Suite(.serialized) struct RuleReviewCommandTests {
    private func json(_ run: ProgramRun) throws -> [String: Any] {
        let root = try? JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
        return try #require(root, "\(run.output)\(run.errors)")
    }

    @Test func `a plan says what changed rules would do, and only that is done and taken back`() async throws {
        let home = try LabelledHome()
        try home.drop(
            "one.xml",
            [
                CamtReport.Row(), CamtReport.Row("75.00", payee: "KAVARNA U LVA"),
                CamtReport.Row("80.00", payee: "KAVARNA U LVA", id: "K2"),
            ]
        )
        try await home.run(1)
        let labelled = try #require(home.rows().first { $0[2] == "food" }?[0])
        _ = try await home.kapsa("label", labelled, "fun")
        try await home.run(2)
        let before = try home.decisions().sorted()
        #expect(before == ["booked  none", "booked  none", "booked fun label"])

        let old = home.home.folder.appending(path: "pipelines/rules.yaml").path(percentEncoded: false)
        let new = home.home.folder.appending(path: "new.yaml").path(percentEncoded: false)
        let rules = """
            version: 1
            classify:
              - { id: shop, when: { payee: [potraviny] }, set: { category: food/groceries } }
              - { id: dear-cafe, when: { payee: [kavarna], outflow: { min: 1000 } }, set: { category: food } }
              - { id: cafe, when: { payee: [kavarna] }, set: { category: fun } }
            """
        try home.write("new.yaml", rules)
        let difference = try json(await home.kapsa("rules", "diff", old, new, "--json"))
        let group = try #require((difference["groups"] as? [[String: Any]])?.first)
        #expect(group["new"] as? String == "fun")
        #expect(group["old"] is NSNull)
        #expect(group["rows"] as? Int == 2)
        #expect(group["money"] as? [String: String] == ["CZK": "155.00"])
        #expect(group["months"] as? [String] == ["2026-03"])

        let nothing = try json(await home.kapsa("rules", "plan", "--json"))
        #expect(nothing["changed"] as? Int == 0)
        try home.write("pipelines/rules.yaml", rules)
        let plan = try json(await home.kapsa("rules", "plan", "--json"))
        #expect(plan["changed"] as? Int == 2)
        let id = try #require(plan["plan"] as? String)

        let coffee = try #require(home.rows().first { $0[2].isEmpty }?[0])
        let explained = try await home.kapsa("explain", coffee)
        for line in [
            "counterparty: KAVARNA U LVA", "category: (none) by nobody", "category: fun by rule cafe",
            "rule dear-cafe", "1 of 2 conditions hold, not: outflow: { min: 1000 }",
        ] { #expect(explained.output.contains(line), "\(line)\n\(explained.output)\(explained.errors)") }
        let story = try json(await home.kapsa("explain", labelled, "--json"))
        #expect((story["losers"] as? [[String: Any]])?.first?["rule"] as? String == "shop")
        #expect(story["label"] as? String == "fun")

        #expect(try await home.kapsa("rules", "apply", "--plan", "0000000000000000").status == 65)
        let applied = try json(await home.kapsa("rules", "apply", "--plan", id, "--json"))
        #expect(try home.decisions().sorted() == ["booked fun label", "booked fun rule", "booked fun rule"])
        let run = try #require((applied["run"] as? [String: Any])?["id"] as? String)
        _ = try await home.home.run("kapsa", ["runs", "undo", run])
        #expect(try json(await home.kapsa("rules", "plan", "--json"))["plan"] as? String != nil)
        try home.drop("two.xml", [CamtReport.Row("1.00", payee: "TRH")])
        try await home.run(3)
        #expect(try home.decisions().sorted() == ["booked  none", "booked  none", "booked  none", "booked fun label"])

        let coverage = try json(await home.kapsa("rules", "coverage", "--json"))
        let whole = try #require((coverage["parts"] as? [[String: Any]])?.first)
        #expect(whole["rows"] as? Int == 4)
        #expect(whole["decided_rows"] as? Int == 3)
        #expect((coverage["unmatched"] as? [[String: Any]])?.first?["rows"] as? Int == 1)
        #expect(try await home.kapsa("rules", "suggest").output.isEmpty)
    }
}
