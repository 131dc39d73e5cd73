import Testing

@testable import MockBanks

struct RateMockTests {
    @Test func `the ECB's files begin with the newest day, and euros are priced`() async throws {
        try await withMockServer { (probe: Probe) async throws in
            let daily = try await probe.get("/ecb/eurofxref-daily.xml").body
            #expect(
                daily.contains("<Cube time='2026-10-30'>") && daily.contains("<Cube currency='CZK' rate='24.482'/>")
            )
            #expect(try await probe.get("/ecb/eurofxref-hist-90d.xml").count("<Cube time=") == 63)
            let zip = try await probe.get("/ecb/eurofxref-hist.zip").body
            #expect(zip.hasPrefix("PK") && zip.contains("Date,CHF,CZK,GBP,HUF,PLN,USD,HRK,\n2026-10-30,"))
            #expect(try await probe.get("/ecb/eurofxref.zip").body.contains("30 October 2026, "))
        }
    }

    @Test func `Frankfurter answers a weekend with Friday`() async throws {
        try await withMockServer { (probe: Probe) async throws in
            let day = try await probe.get("/frankfurter/v1/2026-10-31?base=EUR&symbols=CZK")
            #expect(day.body == #"{"amount":1.0,"base":"EUR","date":"2026-10-30","rates":{"CZK":24.482}}"#)
            let range = try await probe.get("/frankfurter/v1/2026-10-31..2026-11-01?base=EUR&symbols=CZK")
            #expect(range.value("start_date") == "2026-10-30")
            #expect(try await probe.get("/frankfurter/v1/1999-01-01").status == 404)
        }
    }

    @Test func `UniRate wants a key and the right header, and counts 200 calls a day`() async throws {
        let json = ["Accept: application/json"]
        let rates = "/unirate/api/rates?from=EUR&api_key=sandbox-unirate-key"
        try await withMockServer(faults: [.uniRateFree: 1]) { (probe: Probe) async throws in
            #expect(try await probe.get("/unirate/api/currencies").body.contains("<html>"))
            #expect(try await probe.get("/unirate/api/rates?api_key=x", headers: json).status == 401)
            #expect(try await probe.get(rates, headers: json).body.contains(#""CZK":"24.482""#))
            let series =
                "/unirate/api/historical/timeseries?start_date=2026-10-29&end_date=2026-10-31&base=EUR"
                + "&currencies=CZK&api_key=sandbox-unirate-key"
            #expect(try await probe.get(series, headers: json).status == 403)
            #expect(try await probe.get(series, headers: json).count(#"{"CZK":"#) == 2)
            for _ in 0..<197 { #expect(try await probe.get(rates, headers: json).status == 200) }
            #expect(try await probe.get(rates, headers: json).status == 429)
        }
    }

    @Test func `ČNB's year as text begins a new list in July`() async throws {
        try await withMockServer { (probe: Probe) async throws in
            let text = try await probe.get("/cnb/rok.txt?rok=2026").body
            #expect(text.hasPrefix("Datum|1 CHF|1 EUR|1 GBP|100 HUF|1 PLN|1 USD\n02.01.2026|"))
            #expect(text.contains("\nDatum|1 PLN|100 HUF|1 GBP|1 EUR|1 CHF\n01.07.2026|"))
            #expect(try await probe.get("/cnb/rok.txt?rok=1990").body.contains("<html>"))
        }
    }

    @Test(arguments: [
        (Fault.cnbPage, "/cnbapi/exrates/daily", "<html>"), (.ecbPage, "/ecb/eurofxref-daily.xml", "<html>"),
        (.frankfurterEmpty, "/frankfurter/v1/latest", #""rates":{}"#),
        (.frankfurterNothing, "/frankfurter/v1/latest", "not found"),
        (.frankfurterApart, "/frankfurter/v1/latest?symbols=CZK", #""CZK":24.726"#),
        (.uniRateNumbers, "/unirate/api/rates?from=EUR&api_key=sandbox-unirate-key", #""CZK":24.482"#),
        (.uniRateExhausted, "/unirate/api/rates?from=EUR&api_key=sandbox-unirate-key", "limit"),
        (.uniRatePage, "/unirate/api/rates?from=EUR&api_key=sandbox-unirate-key", "<html>"),
    ])
    func `a fault shows`(fault: Fault, path: String, text: String) async throws {
        try await withMockServer(faults: [fault: 1]) { (probe: Probe) async throws in
            #expect(try await probe.get(path, headers: ["Accept: application/json"]).body.contains(text))
        }
    }
}
