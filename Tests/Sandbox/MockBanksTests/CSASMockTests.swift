import Household
import MockBanks
import Testing

struct CSASMockTests {
    /// A fresh access token and the account's id.
    private func open(_ probe: Probe) async throws -> (token: String, id: String) {
        let token = try #require(try await probe.refresh().value("access_token"))
        return (token, try #require(try await probe.csas("", token: token).value("id")))
    }

    @Test func `paging delivers every movement once and ends without a next page`() async throws {
        try await withMockServer { (probe: Probe) async throws in
            let (token, id) = try await open(probe)
            var page: String? = "0"
            var references: [Substring] = []
            while let current = page {
                let answer = try await probe.csas(
                    "/\(id)/transactions?fromDate=2025-10-01&size=200&order=ASC&page=\(current)",
                    token: token
                )
                #expect(answer.value("pageNumber") == current)
                #expect(answer.value("pageCount") == "7")
                references += answer.body.split(separator: "\"entryReference\":\"").dropFirst().map { $0.prefix(13) }
                page = answer.value("nextPage")
            }
            #expect(references.count == 1_206)
            #expect(Set(references).count == 1_206)
            #expect(references.first == "FC-9000000001")
            let beyond = try await probe.csas("/\(id)/transactions?page=7&size=200", token: token)
            #expect(beyond.status == 404)
            #expect(beyond.value("error") == "PAGE_NOT_FOUND")
        }
    }

    @Test func `a token expires after five minutes with 403 and a refresh helps`() async throws {
        let clock = ManualClock()
        try await withMockServer(clock: clock) { (probe: Probe) async throws in
            let first = try await probe.refresh()
            let token = first.value("access_token")
            #expect(try await probe.csas("", token: token).status == 200)
            clock.advance(seconds: 300)
            let refused = try await probe.csas("", token: token)
            #expect(refused.status == 403)
            #expect(refused.value("error") == "TOKEN_INVALID")
            let second = try await probe.refresh(try #require(first.value("refresh_token")))
            #expect(try await probe.csas("", token: second.value("access_token")).status == 200)
        }
    }

    @Test func `a used refresh token is refused and a restarted sandbox knows the newest`() async throws {
        var newest = ""
        try await withMockServer { (probe: Probe) async throws in
            let first = try #require(try await probe.refresh().value("refresh_token"))
            newest = try #require(try await probe.refresh(first).value("refresh_token"))
            let again = try await probe.refresh(first)
            #expect(again.status == 400)
            #expect(again.value("error") == "invalid_grant")
        }
        try await withMockServer { (probe: Probe) async throws in
            var token = newest
            for _ in 0..<4 { token = try #require(try await probe.refresh(token).value("refresh_token")) }
        }
    }

    @Test func `account ids change with the day and the old one is not found`() async throws {
        let clock = ManualClock()
        try await withMockServer(clock: clock) { (probe: Probe) async throws in
            let (_, id) = try await open(probe)
            clock.advance(seconds: 86_400)
            let (token, other) = try await open(probe)
            #expect(id != other)
            let stale = try await probe.csas("/\(id)/balance", token: token)
            #expect(stale.status == 404)
            #expect(stale.value("error") == "ID_NOT_FOUND")
            #expect(try await probe.csas("/\(other)/balance", token: token).value("value") == "92090.94")
        }
    }

    @Test(arguments: [
        ("fromDate=2026-11-01", "DT01"), ("toDate=2026-11-01", "DT01"), ("size=201", "PARAMETER_INVALID"),
        ("fromDate=1.10.2026", "PARAMETER_INVALID"), ("sort=payee", "PARAMETER_INVALID"),
        ("size=200&page=50", "MAX_TRANSACTIONS_EXCEEDED"),
    ])
    func `a bad parameter is refused by name`(query: String, code: String) async throws {
        try await withMockServer { (probe: Probe) async throws in
            let (token, id) = try await open(probe)
            let answer = try await probe.csas("/\(id)/transactions?\(query)", token: token)
            #expect(answer.status == 400)
            #expect(answer.value("error") == code)
        }
    }

    @Test func `without dates only the last month comes, and a notice is INFO`() async throws {
        try await withMockServer { (probe: Probe) async throws in
            let (token, id) = try await open(probe)
            let month = try await probe.csas("/\(id)/transactions?size=200", token: token)
            #expect(!month.body.contains("\"bookingDate\":{\"date\":\"2026-09-29\"}"))
            #expect(month.body.contains("\"bookingDate\":{\"date\":\"2026-10-01\"}"))
            let june = try await probe.csas(
                "/\(id)/transactions?size=200&fromDate=2026-06-01&toDate=2026-06-30",
                token: token
            )
            #expect(june.count("\"status\":\"INFO\"") == 1)
        }
    }

    @Test(arguments: [(Fault.csasExpiredToken, 403), (.csasQuota, 429), (.csasBroken, 500)])
    func `a counted fault strikes that often`(fault: Fault, status: Int) async throws {
        try await withMockServer(faults: [fault: 2]) { (probe: Probe) async throws in
            let token = try await probe.refresh().value("access_token")
            #expect(try await probe.csas("", token: token).status == status)
            #expect(try await probe.csas("", token: token).status == status)
            #expect(try await probe.csas("", token: token).status == 200)
        }
    }

    @Test func `the faults of paging and consent can be scripted`() async throws {
        let faults: [Fault: Int] = [
            .csasMissingNextPage: .max, .csasTruncated: 1, .csasIgnoresDates: .max, .csasInvalidGrant: 1,
        ]
        try await withMockServer(faults: faults) { (probe: Probe) async throws in
            #expect(try await probe.refresh().value("error") == "invalid_grant")
            let (token, id) = try await open(probe)
            let target = "/\(id)/transactions?fromDate=2025-10-01&toDate=2025-10-31&size=5"
            #expect(try await probe.csas(target, token: token).missing > 0)
            let whole = try await probe.csas(target, token: token)
            #expect(whole.missing == 0)
            #expect(whole.value("nextPage") == nil)
            #expect(whole.body.contains("\"2026-10-"))
        }
    }

    @Test func `a wrong key is refused before the token`() async throws {
        try await withMockServer { (probe: Probe) async throws in
            let answer = try await probe.get("/csas/api/v3/accounts/my/accounts", headers: ["WEB-API-key: other"])
            #expect(answer.status == 403)
            #expect(answer.value("error") == "KEY_UNAUTHORIZED")
        }
    }

    @Test func `consent leads back to loopback with a code that buys tokens`() async throws {
        try await withMockServer { (probe: Probe) async throws in
            let target = "/csas/auth?client_id=sandbox-client&redirect_uri=http%3A%2F%2F127.0.0.1%3A9%2Fback&state=s1"
            let answer = try await probe.get(target)
            #expect(answer.status == 302)
            #expect(answer.head.contains("Location: http://127.0.0.1:9/back?code=sandbox-code-jana&state=s1"))
            let form =
                "grant_type=authorization_code&code=sandbox-code-jana"
                + "&client_id=sandbox-client&client_secret=sandbox-secret"
            #expect(try await probe.post("/csas/token", form: form).value("expires_in") == "300")
            let away = try await probe.get("/csas/auth?client_id=sandbox-client&redirect_uri=http%3A%2F%2Fexample.org")
            #expect(away.status == 400)
        }
    }
}
