import BuiltPrograms
import Foundation
import Testing

/// The demo household through banks, files and rates.
@Suite(.serialized) struct DemoTests {
    private let demo: DemoHousehold.Ended

    init() async throws { demo = try await DemoHousehold.shared.value }

    @Test func `the demo ends well and names its rows and files`() throws {
        #expect(demo.first.status == 0, "\(demo.first.errors)")
        #expect(demo.first.errors == "")
        #expect(demo.first.output.contains("extract: 4 sources, "))
        #expect(demo.first.output.contains("transform: 13 documents, 1563 entries (1 notice)\n"))
        #expect(demo.first.output.contains("load: 1363 new, 0 changed, 0 unchanged, 199 stated twice\n"))
        let mails = demo.outputs.keys.filter { $0.hasSuffix(".eml") }
        #expect(mails.count == 1)
        for path in ["report/index.html", "report/transactions.csv", "report/transactions.json"] + mails {
            #expect(demo.first.output.contains("/home/\(path)"))
        }
    }

    @Test func `three accounts in two currencies, and under a tenth uncategorised`() throws {
        let json = try #require(demo.outputs["report/transactions.json"])
        let root = try #require(JSONSerialization.jsonObject(with: json) as? [String: Any])
        let rows = try #require(root["transactions"] as? [[String: Any]])
        let quality = try #require(root["quality"] as? [String: Int])
        let accounts = try #require(root["accounts"] as? [[String: Any]])
        #expect(rows.count == 1363)
        #expect(try #require(quality["uncategorised"]) * 10 < rows.count)
        #expect(quality["rejected"] == 0)
        #expect(quality["unpriced"] == 0)
        #expect(accounts.compactMap { $0["currency"] as? String } == ["CZK", "EUR", "CZK"])
        #expect((root["months"] as? [Any])?.count == 13)
    }

    @Test func `a second demo says 0 new, and another world writes the same bytes`() async throws {
        let again = try await DemoHousehold.demo(in: demo.home)
        #expect(again.status == 0, "\(again.errors)")
        #expect(again.output.contains("load: 0 new, 0 changed, "))
        #expect(try demo.home.outputs() == demo.outputs)

        let elsewhere = try TemporaryHome(
            environment: ["TZ": "America/St_Johns", "LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8", "HOME": "/"]
        )
        #expect(try await DemoHousehold.demo(in: elsewhere).status == 0)
        #expect(try elsewhere.outputs() == demo.outputs)
    }

    @Test func `nobody but the owner can read a file of the home`() throws {
        let files = FileManager.default
        let root = demo.home.folder
        let walk = try #require(files.enumerator(atPath: root.path(percentEncoded: false)))
        var exposed: [String] = []
        for case let path as String in walk {
            let facts = try files.attributesOfItem(atPath: root.appending(path: path).path(percentEncoded: false))
            let mode = try #require(facts[.posixPermissions] as? Int)
            if mode & 0o077 != 0 { exposed.append(path) }
        }
        #expect(exposed == [])
    }
}
