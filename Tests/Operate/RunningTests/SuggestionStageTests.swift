import ConnectorConformance
import Ledger
import Records
import SealedStore
import StageRuntime
import Testing
import Warehouse

/// Categories by suggestion, from labels to stored rows.
struct SuggestionStageTests {
    /// Fio's answer with movements at one payee on consecutive days.
    private static func bank(_ ids: ClosedRange<Int>) -> ScriptedTransport {
        let movements = ids.map { id in
            let day = CalendarDate(dayNumber: 20_020 + Int32(id))
            let cells = [
                #""column22":{"value":\#(id)}"#, #""column0":{"value":"\#(day)+0200"}"#,
                #""column1":{"value":-\#(50 + id % 7).00}"#, #""column14":{"value":"CZK"}"#,
                #""column10":{"value":"Trafika U Anděla"}"#,
            ]
            return "{\(cells.joined(separator: ","))}"
        }
        let info = #"{"accountId":"2100000001","bankId":"2010","currency":"CZK"}"#
        let list = #"{"transaction":[\#(movements.joined(separator: ","))]}"#
        return ScriptedTransport { _, _ in
            .reply(200, #"{"accountStatement":{"info":\#(info),"transactionList":\#(list)}}"#)
        }
    }

    @Test
    func `labels teach what new and stored rows of the payee are, and without them that goes again`() async throws {
        let home = try StageFixture()
        defer { home.remove() }
        try home.connect("a")
        // The first is of 2024-10-25; every answer lies within the days that are asked for.
        try await home.run(asOf: "2024-12-31", bank: Self.bank(1...60))
        let stored = try home.rows()
        try #require(stored.count == 60)
        let installation = try home.context().installation
        let user = try #require(try installation.user(named: "jana"))
        let tags = stored.prefix(59).map { user.rowTag(of: $0).bytes }
        try installation.warehouse.write { writer in
            for tag in tags { _ = try user.put(TextRecord(["category": "cash"]), tag: tag, in: .labels, to: writer) }
        }
        func history() throws -> Int { try installation.warehouse.read { try $0.historyCount(of: user.number) } }

        try await home.run(asOf: "2025-01-01", bank: Self.bank(60...61))
        let suggested = try home.rows().suffix(2)
        for row in suggested {
            guard case .suggestion(let confidence) = row.categoryOrigin else {
                Issue.record("\(row.categoryOrigin) decided")
                continue
            }
            #expect(row.category?.text == "cash" && (950...999).contains(confidence))
        }
        #expect(try history() == 60, "59 labels and one suggestion")

        try await home.run(asOf: "2025-01-02", bank: Self.bank(60...61))
        #expect(try history() == 60, "nothing left to do")

        try installation.warehouse.write { writer in
            for tag in tags { try writer.delete(tag: tag, in: .labels, of: user.number) }
        }
        try await home.run(asOf: "2025-01-03", bank: Self.bank(61...61))
        #expect(try home.rows().allSatisfy { $0.category == nil && $0.categoryOrigin == .none })
    }
}
