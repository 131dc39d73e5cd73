import BuiltPrograms
import Foundation
import Testing

@Suite(.serialized) struct QuarantineTests {
    @Test func `an item is shown with its document and read again by a run of its own`() async throws {
        let home = try LabelledHome()
        try home.drop("one.xml", [CamtReport.Row(), CamtReport.Row("7x.00", payee: "KAVARNA")])
        let first = try await home.run(1)
        #expect(first.status == 65 || first.status == 3, "\(first.errors)")
        let list = try await home.home.run("kapsa", ["quarantine", "list", "--json"]).output
        let root = try #require(JSONSerialization.jsonObject(with: Data(list.utf8)) as? [String: Any])
        let item = try #require((root["quarantine"] as? [[String: Any]])?.first)
        let id = try #require(item["item"] as? String)
        #expect((item["document"] as? String)?.count == 64)
        #expect(item["file"] as? String == "one.xml")
        let shown = try await home.kapsa("quarantine", "show", String(id.prefix(8)))
        #expect(shown.output.contains("code: entry/bad-amount"), "\(shown.output)\(shown.errors)")

        let again = try await home.kapsa("quarantine", "redrive", String(id.prefix(8)))
        #expect(again.errors.contains("entry/bad-amount") && !again.output.contains("0 entries"), "\(again.output)")
        #expect(try home.rows().count == 1)
        #expect(try await home.home.run("kapsa", ["quarantine"]).output.contains("one.xml"))
        #expect(try await home.kapsa("quarantine", "show", "ffff").status == 66)
    }
}
