import Diagnostics
import Foundation
import Mail
import Money
import Rendering
import ReportFixtures
import Reports
import Testing

/// A consent to renew, in the trust strip and among the digest's tasks.
struct AccessTaskTests {
    private static func report(_ locale: ReportLocale) throws -> Report {
        var input = Household.frame(locale)
        input.findings += [
            Finding(
                code: "consent/ends-soon",
                place: "csas",
                reason: "access ends on 2026-11-30 and must be renewed with 'kapsa connect csas'"
            ),
            Finding(
                code: "consent/ends-soon",
                place: "kb",
                reason: "access ends on 2026-11-01 and must be renewed with 'kapsa connect kb'"
            ),
            Finding(code: "connector/consent-refused", place: "fio", reason: "fio refused access: status 401"),
            Finding(code: "connector/consent-refused", place: "fio", reason: "fio refused access: status 401"),
        ]
        return try Report(input, rows: Household.rows)
    }

    private static func text(_ report: Report, _ level: DigestLevel) throws -> String {
        let mail = try #require(ParsedMail(try Digest.make(report, DigestTests.options(level))))
        return try #require(mail.parts.first?.text).replacing("\r\n  ", with: " ").replacing("\u{A0}", with: " ")
    }

    @Test(arguments: [
        (
            ReportLocale.czech,
            [
                "csas: obnovte souhlas, končí 30. 11. 2026 (12 dní)", "kb: obnovte souhlas, skončil 1. 11. 2026",
                "fio: banka odmítla přístup, obnovte souhlas",
            ]
        ),
        (
            .english,
            [
                "csas: renew the consent, it ends on 30 Nov 2026 (12 days)",
                "kb: renew the consent, it ended on 1 Nov 2026", "fio: the bank refuses access, renew the consent",
            ]
        ),
    ])
    func `a digest names each consent to renew`(locale: ReportLocale, tasks: [String]) throws {
        let text = try Self.text(try Self.report(locale), .full)
        for task in tasks { #expect(text.contains("* \(task)"), "\(text.prefix(900))") }
    }

    @Test func `a nudge says only how many`() throws {
        let text = try Self.text(try Self.report(.czech), .nudge)
        #expect(text.contains("* 3 přístupy k bance čekají na obnovení"))
        #expect(!text.contains("csas"))
        #expect(try Self.text(try Self.report(.english), .nudge).contains("* 3 bank accesses must be renewed"))
    }

    @Test func `the trust strip shows each, and none where there is none`() throws {
        let hash: ([UInt8]) -> [UInt8] = { _ in [] }
        let page = String(decoding: HTMLReport.bytes(try Self.report(.english), sha256: hash), as: UTF8.self)
        let strip = page.components(separatedBy: "<section aria-labelledby=\"trust\">")[1]
            .components(separatedBy: "</section>")[0]
        #expect(strip.components(separatedBy: "<bdi>csas</bdi>").count == 2)
        #expect(strip.components(separatedBy: "<bdi>fio</bdi>").count == 2)
        #expect(strip.contains("the bank refuses access"))
        let quiet = HTMLReport.bytes(try Household.report(.english), sha256: hash)
        #expect(!String(decoding: quiet, as: UTF8.self).contains("renew the consent, it"))
    }
}
