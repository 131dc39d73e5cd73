import BuiltPrograms
import Foundation
import Testing

/// What Kapsa seals, a reader written from docs/formats.md opens, and the other way round.
@Suite(.enabled(if: OtherImplementation.isUsable))
struct OtherImplementationTests {
    /// What `read.py` prints.
    private struct Reading: Decodable {
        let users: [String: [Row]]
        let cells: [String: Int]
        let parts: [String: Int]
        let documents: Int
    }

    /// Minor units, currency, account and text of a transaction.
    private struct Row: Decodable {
        let minorUnits: Int64
        let fields: [String]

        init(from decoder: any Decoder) throws {
            var list = try decoder.unkeyedContainer()
            minorUnits = try list.decode(Int64.self)
            fields = [try list.decode(String.self), try list.decode(String.self), try list.decode(String.self)]
        }
    }

    @Test func `Python opens every cell, part and document of the demo, and finds the report's rows`() async throws {
        let demo = try await DemoHousehold.shared.value
        let run = try await OtherImplementation.run("read.py", on: demo.home)
        try #require(run.status == 0, "\(run.errors)")
        let reading = try JSONDecoder().decode(Reading.self, from: Data(run.output.utf8))
        let rows = CSVTable.rows(String(decoding: try #require(demo.outputs["report/transactions.csv"]), as: UTF8.self))
        let columns = try ["amount", "currency", "account", "text"].map { try #require(rows[0].firstIndex(of: $0)) }
        let expected = rows.dropFirst().map { row in columns.map { row[$0] }.joined(separator: "|") }
        let found = try #require(reading.users["jana"]).map { row in
            ([amount(row.minorUnits)] + row.fields).joined(separator: "|")
        }
        #expect(found.count > 400 && found.sorted() == expected.sorted())
        #expect(reading.documents > 10 && reading.parts["transform/rows"] ?? 0 >= found.count)
        #expect(reading.cells["connections"] == 2 && reading.cells["heads"] == 1)
    }

    @Test(arguments: ["pending-then-booked", "two-users"])
    func `the stages go on with a home that Python sealed anew after each of them`(name: String) async throws {
        let golden = try #require(GoldenCase.all.first { $0.name == name })
        let home = try TemporaryHome()
        for step in try golden.steps {
            try golden.fill(home, step: step)
            let slot = GoldenCase.slot(of: step)
            let id = "\(name)-\(slot.filter { $0 != "-" && $0 != ":" })"
            let begin = ["--pipeline", golden.pipeline, "--slot", slot, "--as-of", GoldenCase.asOf]
            for stage in ["extract", "transform", "load", "report"] {
                let run = try await home.run("kapsa-\(stage)", stage == "extract" ? begin : ["--run", id])
                #expect(run.status == 0, "\(run.errors)")
                let sealed = try await OtherImplementation.run("reseal.py", on: home)
                try #require(sealed.status == 0, "\(sealed.errors)")
                #expect(Int(sealed.output.filter(\.isNumber)) ?? 0 > 5)
            }
        }
        #expect(try golden.differences(from: golden.outputs(of: home).merging(lines(of: golden)) { $1 }) == [])
        let last = try await OtherImplementation.run("read.py", on: home)
        #expect(last.status == 0, "\(last.errors)")
    }

    /// The lines of `kapsa run`, which nobody ran here.
    private func lines(of golden: GoldenCase) throws -> [String: Data] {
        let file = Checkout.root.appending(path: "Tests/Golden/cases/\(golden.name)/expected/lines.txt")
        return ["lines.txt": try Data(contentsOf: file)]
    }

    private func amount(_ minorUnits: Int64) -> String {
        let cents = String(minorUnits.magnitude % 100)
        return "\(minorUnits < 0 ? "-" : "")\(minorUnits.magnitude / 100).\(cents.count == 1 ? "0" : "")\(cents)"
    }
}
