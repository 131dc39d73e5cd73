import BuiltPrograms
import Foundation
import Testing

@Suite(.serialized) struct LabelTests {
    @Test func `a label has a history and can be taken back`() async throws {
        let home = try LabelledHome()
        try home.drop("one.xml", [CamtReport.Row()])
        try await home.run(1)
        let id = try #require(home.rows().first?[0])
        for category in ["fun", "food/groceries"] { _ = try await home.kapsa("label", id, category) }
        let undone = try await home.kapsa("label", id, "--undo")
        #expect(undone.output == "the label is fun again; the next run takes it over\n")
        let history = try await home.kapsa("label", id, "--history", "--json").output
        let root = try #require(JSONSerialization.jsonObject(with: Data(history.utf8)) as? [String: Any])
        let changes = try #require(root["history"] as? [[String: Any]])
        #expect(changes.map { $0["category"] as? String } == ["fun", "food/groceries", "fun"])
        #expect(changes.map { $0["by"] as? String } == ["label", "label", "label --undo"])
        _ = try await home.kapsa("label", id, "--remove")
        try await home.run(2)
        #expect(try home.decisions() == ["booked food rule"])
    }

    @Test func `a filled-in table labels all its rows or none`() async throws {
        let home = try LabelledHome()
        try home.drop("one.xml", [CamtReport.Row(), CamtReport.Row("75.00", payee: "KAVARNA")])
        try await home.run(1)
        let ids = try home.rows().map { $0[0] }
        let bad = """
            note;id;category
            x;\(ids[0]);fun
            ;ffffffffffffffffffffffffffffffff;fun
            ;\(ids[1]);foood
            ;"\(ids[0])";"food"
            ;\(ids[1])
            """
        try home.write("bad.csv", bad)
        let path = home.home.folder.appending(path: "bad.csv").path(percentEncoded: false)
        let refused = try await home.kapsa("label", "--from", path)
        #expect(refused.status == 65)
        for place in [
            "3:2: no transaction", "4:35: there is no category", "5:37: the row has another", "6:1: the row has 2",
        ] {
            #expect(refused.errors.contains("bad.csv:\(place)"), "\(refused.errors)")
        }
        #expect(refused.errors.contains("the first of 4 mistakes"))
        #expect(try await home.kapsa("label", ids[0], "--history").status == 66)

        try home.write("good.csv", "\u{FEFF}id,payee,category\r\n\(ids[0]),\"a \"\"b\"\", c\",'fun\r\n\(ids[1]),,\r\n")
        let good = home.home.folder.appending(path: "good.csv").path(percentEncoded: false)
        let taken = try await home.kapsa("label", "--from", good)
        #expect(taken.output == "1 row labelled, 1 of them anew; the next run takes it over\n", "\(taken.errors)")
        let again = try await home.kapsa("label", "--from", good)
        #expect(again.output == "1 row labelled, 0 of them anew; the next run takes it over\n")
        try await home.run(2)
        #expect(try home.rows().first { $0[0] == ids[0] }?.suffix(2) == ["fun", "label"])
    }
}
