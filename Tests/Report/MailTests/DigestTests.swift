import Ledger
import Mail
import Money
import ReportFixtures
import Reports
import Testing

struct DigestTests {
    static func options(_ level: DigestLevel, _ period: DigestPeriod = .monthly) -> DigestOptions {
        let isMonthly = period == .monthly
        return DigestOptions(
            from: Household.day(isMonthly ? "2026-10-01" : "2026-11-09"),
            to: Household.day(isMonthly ? "2026-10-31" : "2026-11-15"),
            level: level,
            period: period,
            messageID: "household.2026-10.1@kapsa.example",
            date: Instant(seconds: 1_795_068_000),
            listID: "household.kapsa.example",
            sender: "kapsa@example.org",
            recipient: "jana@example.org"
        )
    }

    static func mail(_ level: DigestLevel, locale: ReportLocale = .czech) throws -> [UInt8] {
        try Digest.make(try Household.report(locale), options(level))
    }

    @Test(arguments: DigestLevel.allCases, ReportLocale.allCases)
    func `the monthly digest has the same bytes`(level: DigestLevel, locale: ReportLocale) throws {
        let bytes = try Self.mail(level, locale: locale)
        #expect(try Golden.matches(bytes, "monthly-\(level)-\(locale).eml", testFile: #filePath))
    }

    @Test func `the weekly digest has the same bytes`() throws {
        let bytes = try Digest.make(try Household.report(.czech), Self.options(.full, .weekly))
        #expect(try Golden.matches(bytes, "weekly-full-czech.eml", testFile: #filePath))
    }

    @Test(arguments: DigestLevel.allCases, ReportLocale.allCases)
    func `a mail keeps to its format`(level: DigestLevel, locale: ReportLocale) throws {
        let bytes = try Self.mail(level, locale: locale)
        #expect(bytes.count <= 60_000)
        #expect(bytes.allSatisfy { $0 == 13 || $0 == 10 || (32...126).contains($0) })
        let mail = try #require(ParsedMail(bytes))
        #expect(mail.longestLine <= 78)
        #expect(mail.headers["auto-submitted"] == "auto-generated")
        #expect(mail.headers["message-id"] == "<household.2026-10.1@kapsa.example>")
        #expect(mail.headers["list-id"] == "<household.kapsa.example>")
        #expect(mail.headers["date"] == "Thu, 19 Nov 2026 06:00:00 +0000")
        #expect(mail.parts.map(\.type) == ["text/plain", "text/html"])
        let text = try #require(mail.parts.first?.text)
        #expect(text.split(separator: "\r\n").allSatisfy { $0.count <= 72 })
    }

    @Test func `a nudge tells no amount, no payee and no category`() throws {
        let mail = try #require(ParsedMail(try Self.mail(.nudge)))
        for part in mail.parts {
            for secret in ["Kč", "CZK", "Koloniál", "Jídlo", "14\u{A0}500", "48\u{A0}000"] {
                #expect(!part.text.contains(secret))
            }
        }
        let masked = try #require(ParsedMail(try Self.mail(.masked)))
        #expect(masked.parts.allSatisfy { !$0.text.contains("Kč") && $0.text.contains("Jídlo") })
    }

    @Test func `the subject tells the result, or the alarm when data is stale`() throws {
        let stale = try Digest.subject(try Household.report(), Self.options(.full))
        #expect(stale == "Říjen 2026: data stojí od 10.\u{A0}11.\u{A0}2026, 1\u{A0}účet")
        var input = Household.frame()
        input.accounts.removeLast()
        let full = try Digest.subject(try Report(input, rows: Household.rows), Self.options(.full))
        #expect(full == "Říjen 2026: výdaje 35\u{A0}185,00\u{A0}Kč (+40\u{A0}%), 3\u{A0}úkoly")
        let nudge = try Digest.subject(try Report(input, rows: Household.rows), Self.options(.nudge))
        #expect(nudge == "Říjen 2026: přehled je hotový, 3\u{A0}úkoly")
    }

    @Test func `a header takes no line break from an option`() throws {
        var options = Self.options(.nudge)
        options.recipient = "jana@example.org>\r\nBcc: <eve@example.org"
        let mail = try #require(ParsedMail(try Digest.make(try Household.report(), options)))
        #expect(mail.headers["bcc"] == nil)
    }
}
