import Household
import MockBanks
import Testing

struct FioMockTests {
    private let root = "/fio/v1/rest"
    private let token = MockCredentials.fioToken

    @Test func `a second call within thirty seconds is refused`() async throws {
        let clock = ManualClock()
        try await withMockServer(clock: clock) { (probe: Probe) async throws in
            let target = "\(root)/periods/\(token)/2026-04-01/2026-04-30/transactions.json"
            #expect(try await probe.get(target).status == 200)
            clock.advance(seconds: 29)
            #expect(try await probe.get(target).status == 409)
            clock.advance(seconds: 1)
            #expect(try await probe.get(target).status == 200)
        }
    }

    @Test func `a reversal shares the instruction and not the id`() async throws {
        try await withMockServer { (probe: Probe) async throws in
            let answer = try await probe.get("\(root)/periods/\(token)/2026-04-01/2026-04-12/transactions.json")
            #expect(answer.count("\"column17\":{\"value\":35000000029,") == 2)
            #expect(answer.count("\"column22\":{\"value\":26000000029,") == 1)
            #expect(answer.value("openingBalance") == "178377.18")
            #expect(answer.value("closingBalance") == "178255.38")
            #expect(answer.body.contains("Nákup: ALBERT, PRAHA, CZ, dne 31.3.2026, částka  121.80 CZK"))
        }
    }

    @Test func `days carry Prague's offset and an empty period has no list`() async throws {
        try await withMockServer { (probe: Probe) async throws in
            let answer = try await probe.get("\(root)/periods/\(token)/2025-10-26/2025-10-26/transactions.json")
            #expect(answer.body.contains("\"dateStart\":\"2025-10-26+0200\""))
            #expect(answer.body.contains("\"transactionList\":null"))
        }
    }

    @Test func `the pointer moves on with each answer`() async throws {
        let clock = ManualClock()
        try await withMockServer(clock: clock) { (probe: Probe) async throws in
            #expect(try await probe.get("\(root)/last/\(token)/transactions.json").status == 422)
            clock.advance(seconds: 30)
            #expect(try await probe.get("\(root)/set-last-date/\(token)/2026-10-01/").status == 200)
            clock.advance(seconds: 30)
            #expect(try await probe.get("\(root)/last/\(token)/transactions.json").count("column22") == 4)
            clock.advance(seconds: 30)
            #expect(try await probe.get("\(root)/last/\(token)/transactions.json").count("column22") == 0)
            clock.advance(seconds: 30)
            #expect(try await probe.get("\(root)/set-last-id/\(token)/26000000060/").status == 200)
            clock.advance(seconds: 30)
            #expect(try await probe.get("\(root)/last/\(token)/transactions.json").count("column22") == 2)
        }
    }

    @Test(arguments: [(Fault.fioTooSoon, 409), (.fioBadToken, 500), (.fioLockedHistory, 422)])
    func `a fault strikes once when asked to`(fault: Fault, status: Int) async throws {
        let clock = ManualClock()
        try await withMockServer(faults: [fault: 1], clock: clock) { (probe: Probe) async throws in
            let target = "\(root)/periods/\(token)/2026-04-01/2026-04-30/transactions.json"
            #expect(try await probe.get(target).status == status)
            clock.advance(seconds: 30)
            #expect(try await probe.get(target).status == 200)
        }
    }

    @Test func `an unknown token gets a server error in XML`() async throws {
        try await withMockServer { (probe: Probe) async throws in
            let answer = try await probe.get("\(root)/periods/other/2026-04-01/2026-04-30/transactions.json")
            #expect(answer.status == 500)
            #expect(answer.body.contains("<errorCode>15</errorCode>"))
        }
    }
}

struct CNBMockTests {
    @Test func `a year lists six currencies a business day up to today`() async throws {
        try await withMockServer { (probe: Probe) async throws in
            let answer = try await probe.get("/cnbapi/exrates/daily-year?year=2026")
            #expect(answer.count("\"validFor\"") == 209 * 6)
            #expect(answer.body.contains(#""2026-10-30","currencyCode":"EUR","amount":1,"rate":24.482}"#))
            #expect(try await probe.get("/cnbapi/exrates/daily-year?year=2027").body == #"{"rates":[]}"#)
        }
    }

    @Test func `a weekend and a future day have the list before`() async throws {
        try await withMockServer { (probe: Probe) async throws in
            for day in ["2026-10-31", "2026-11-05"] {
                let answer = try await probe.get("/cnbapi/exrates/daily?date=\(day)")
                #expect(answer.value("validFor") == "2026-10-30")
            }
            let text = try await probe.get("/cnb/denni_kurz.txt?date=31.10.2026").body
            #expect(text.hasPrefix("30.10.2026 #209\nzemě|měna|množství|kód|kurz\n"))
            #expect(text.contains("\nMaďarsko|forint|100|HUF|6,151\n"))
        }
    }

    @Test func `its faults can be scripted`() async throws {
        try await withMockServer(faults: [.cnbBroken: 1, .cnbEmpty: 1]) { (probe: Probe) async throws in
            #expect(try await probe.get("/cnbapi/exrates/daily-year?year=2026").status == 500)
            #expect(try await probe.get("/cnbapi/exrates/daily-year?year=2026").body == #"{"rates":[]}"#)
            #expect(try await probe.get("/cnbapi/exrates/daily-year?year=x").status == 400)
        }
    }

    @Test func `scripts can ask whether the sandbox is up`() async throws {
        try await withMockServer { (probe: Probe) async throws in
            #expect(try await probe.get("/healthz").body == "ok\n")
            #expect(try await probe.get("/elsewhere").status == 404)
        }
    }
}
