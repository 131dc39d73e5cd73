import Foundation
import Household
import Ledger
import MockBanks
import Testing

/// ČSAS cards, a bank of the Czech Open Banking Standard, and KB, asked without a socket.
struct CzechMockTests {
    private static let correlation = "8c1d1c34-7f7c-4c1e-9f5a-0d4c8f0e5a11"

    private func banks(_ faults: [Fault: Int] = [:]) -> MockBanks {
        var settings = MockSettings()
        settings.servesCards = true
        settings.faults = faults
        return MockBanks(household: demoHousehold, settings: settings) { Instant(seconds: 1_793_448_000) }
    }

    private static let headers = [
        "web-api-key": MockCredentials.apiKey, "apikey": MockCredentials.apiKey, "tpp-name": "test",
        "x-correlation-id": correlation,
    ]

    private func token(_ banks: MockBanks, at path: String) async throws -> String {
        let form = [
            "grant_type=refresh_token", "refresh_token=\(MockCredentials.refreshToken)",
            "client_id=\(MockCredentials.clientID)", "client_secret=\(MockCredentials.clientSecret)",
        ]
        let answer = await banks.answer(
            MockRequest(method: "POST", path: path, headers: Self.headers, body: form.joined(separator: "&"))
        )
        return try #require(answer.body.split(separator: "\"access_token\":\"").last?.split(separator: "\"").first)
            .description
    }

    private func get(
        _ path: String,
        _ query: [String: String] = [:],
        token: String,
        from banks: MockBanks
    ) async -> MockResponse {
        let headers = Self.headers.merging(["authorization": "Bearer \(token)"]) { $1 }
        return await banks.answer(MockRequest(method: "GET", path: path, query: query, headers: headers))
    }

    private func id(in body: String, after name: String) -> String {
        body.split(separator: "\"\(name)\":\"").dropFirst().first.map { String($0.prefix { $0 != "\"" }) } ?? ""
    }

    private func count(_ text: String, in body: String) -> Int { body.components(separatedBy: text).count - 1 }

    @Test func `a card blocks what is not booked yet under the id of the later booking`() async throws {
        let banks = banks()
        let token = try await token(banks, at: "/csas/token")
        let root = "/csas/api/v3/accounts/my/cards"
        let card = id(in: await get(root, token: token, from: banks).body, after: "id")
        let reservations = await get("\(root)/\(card)/reservations", token: token, from: banks).body
        #expect(count("\"RESERVED\"", in: reservations) == 3)
        #expect(count("\"PROCESSED\"", in: reservations) == 1)
        #expect(reservations.contains(#""id":"700001207","reservationAmount":{"value":107.00"#))
        let days = ["fromBookingDay": "2026-10-30", "toBookingDay": "2026-10-31"]
        let rows = await get("\(root)/\(card)/transactions", days, token: token, from: banks).body
        #expect(rows.contains(#""reservationId":"700001206""#))
        #expect(!rows.contains(#""reservationId":"700001207""#))
        #expect(await get("\(root)/other/reservations", token: token, from: banks).status == 404)
    }

    private static let traps: [(faults: [Fault: Int], text: String)] = [
        ([:], #""entryReference":"FC-"#), ([.cobsOffset: .max], #"T00:00:00+01:00"}"#),
        ([.cobsHourOffset: .max], #"T00:00:00.000+01"}"#), ([.cobsPending: .max], #""status":"PDNG""#),
        ([.cobsNextPageZero: .max], #""nextPage":0,"#), ([.cobsNextPageNull: .max], #""nextPage":null,"#),
        ([.cobsLockedHistory: .max], "DATE_TO_OLD"),
    ]

    @Test(arguments: traps)
    func `a bank of the standard has the traps of its samples`(faults: [Fault: Int], text: String) async throws {
        let banks = banks(faults)
        let token = try await token(banks, at: "/cobs/token")
        let account = id(in: await get("/cobs/acme/my/accounts", token: token, from: banks).body, after: "id")
        let query = ["fromDate": "2026-01-01", "toDate": "2026-10-31", "size": "200"]
        let page = await get("/cobs/acme/my/accounts/\(account)/transactions", query, token: token, from: banks)
        #expect(page.body.contains(text))
        #expect(await get("/cobs/acme/my/accounts", token: "none", from: banks).status == 401)
    }

    @Test func `KB wants a key and a correlation id and writes flat rows`() async throws {
        let banks = banks([.kbPending: .max])
        let token = try await token(banks, at: "/kb/token")
        let root = "/kb/open/api/adaa/v1/accounts"
        let account = id(in: await get(root, token: token, from: banks).body, after: "accountId")
        let query = ["fromDate": "2026-10-01", "toDate": "2026-10-31", "page": "0", "size": "2"]
        let page = await get("\(root)/\(account)/transactions", query, token: token, from: banks).body
        #expect(page.contains(#""creditDebitIndicator":"CREDIT""#))
        #expect(page.contains(#""pageNumber":0,"pageSize":2,"numberOfElements":2,"first":true,"last":false"#))
        #expect(await get("\(root)/\(account)/transactions", token: token, from: banks).status == 400)
        let bare = await banks.answer(MockRequest(method: "GET", path: root, headers: ["apikey": "sandbox-key"]))
        #expect(bare.status == 400)
    }
}
