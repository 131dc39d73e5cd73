import Foundation
import Ledger
import Testing

/// A bank that a user adds with a file beside the pipeline, through all stages.
struct LayoutStageTests {
    private static let yaml = """
        version: 1
        name: village-bank
        detect: [Day, Sum, Who]
        dates: [DD.MM.YYYY]
        currency: CZK
        account: { bank_code: "0800" }
        statement: { account: Account }
        columns: { booked: Day, amount: Sum, counterparty: Who, balance: Left }

        """

    private static let export = """
        Account;19-2000145399
        Day;Sum;Who;Left
        05.10.2026;-100,50;Kavárna;899,50
        06.10.2026;1,50;Jana;901,00

        """

    @Test func `a layout beside the pipeline brings rows, once`() async throws {
        let fixture = try StageFixture()
        defer { fixture.remove() }
        try FileManager.default.createDirectory(atPath: "\(fixture.path)/layouts", withIntermediateDirectories: true)
        try fixture.write("layouts/village-bank.yaml", Self.yaml)
        for _ in 0..<2 {
            try fixture.write("inbox/october.csv", Self.export)
            #expect(try await fixture.run() == [0, 0, 0, 0])
            let rows = try fixture.rows()
            #expect(rows.map(\.entry.counterparty) == ["Kavárna", "Jana"])
            #expect(rows.first?.entry.account.number == "CZ6508000000192000145399")
            #expect(rows.first?.witnesses.map(\.kind) == ["village-bank-csv"])
            #expect(rows.first?.category?.text == "food")
        }
    }

    @Test func `a wrong layout stops the run before anything is read`() async throws {
        let fixture = try StageFixture()
        defer { fixture.remove() }
        try FileManager.default.createDirectory(atPath: "\(fixture.path)/layouts", withIntermediateDirectories: true)
        try fixture.write("layouts/village-bank.yaml", Self.yaml.replacing("booked", with: "boked"))
        try fixture.write("inbox/october.csv", Self.export)
        await #expect(throws: (any Error).self) { try await fixture.run() }
    }
}
