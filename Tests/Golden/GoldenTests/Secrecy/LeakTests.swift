import BuiltPrograms
import Foundation
import Testing

/// No plaintext of a row rests outside the report and the outbox.
struct LeakTests {
    private let demo: DemoHousehold.Ended

    init() async throws { demo = try await DemoHousehold.shared.value }

    /// What scripts/demo gives to `kapsa connect`.
    private static let credentials = [
        "sandbox-client", "sandbox-secret", "sandbox-key", "sandbox-refresh", "sandbox-fio-token",
    ]

    @Test func `fifty payees, texts, accounts and amounts are nowhere in clear`() throws {
        let needles = try Needles(csv: #require(demo.outputs["report/transactions.csv"]))
        #expect(needles.counts == [50, 50, 50, 50])
        let search = PlaintextSearch(needles.all + Self.credentials)
        #expect(demo.inner.keys.contains("kapsa.sqlite"))
        #expect(
            demo.inner.keys.contains { $0.hasPrefix("archive/") } && demo.inner.keys.contains { $0.hasPrefix("runs/") }
        )
        var haystacks = demo.inner
        haystacks["standard output"] = Data(demo.first.output.utf8)
        haystacks["standard error"] = Data(demo.first.errors.utf8)
        for (place, data) in haystacks { #expect(search.hits(in: data) == [], "\(place)") }
    }

    @Test func `the search finds a planted text in every form`() throws {
        let needles = try Needles(csv: #require(demo.outputs["report/transactions.csv"]))
        let search = PlaintextSearch(needles.all)
        let noise = try #require(demo.inner["kapsa.sqlite"])
        let expected = Set(needles.all).sorted()
        let plain = expected.map { Data(" \($0) ".utf8) }
        let utf16 = expected.map { Data(" \($0) ".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }) }
        let base64 = (0...2).map { offset in
            expected.map { Data((String(repeating: " ", count: offset) + $0 + " ").utf8).base64EncodedData() }
        }
        for planted in [plain, utf16] + base64 {
            #expect(search.hits(in: planted.reduce(noise, +)) == expected)
        }
        let report = try #require(demo.outputs["report/transactions.csv"])
        #expect(Set(search.hits(in: report)).count > 150)
    }
}
