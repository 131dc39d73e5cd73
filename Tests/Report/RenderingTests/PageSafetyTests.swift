import Foundation
import Ledger
import Money
import ReportFixtures
import Reports
import Testing

@testable import Rendering

struct PageSafetyTests {
    private func page(_ frame: ReportFrame = Household.frame(), rows: [ReportRow] = Household.rows) throws -> String {
        String(decoding: HTMLReport.bytes(try Report(frame, rows: rows), sha256: sha256), as: UTF8.self)
    }

    @Test func `the policy names exactly the one style and the one script`() throws {
        let page = try page()
        for (element, directive) in [("style", "style-src"), ("script", "script-src")] {
            let pieces = page.components(separatedBy: "<\(element)>")
            try #require(pieces.count == 2)
            let content = pieces[1].components(separatedBy: "</\(element)>")[0]
            let hash = Data(sha256(Array(content.utf8))).base64EncodedString()
            let escaped = "\(directive) &#39;sha256-\(hash)&#39;"
            #expect(page.contains(escaped))
        }
        #expect(page.contains("content=\"default-src &#39;none&#39;; "))
        #expect(sha256(Array("abc".utf8)).prefix(4) == [0xBA, 0x78, 0x16, 0xBF])
    }

    @Test func `the page asks nobody for anything and has no inline style or handler`() throws {
        let page = try page()
        for pattern in ["src=", "url\\(", "@import", "https?://", " style=", " on[a-z]+=", "<link", "<img"] {
            #expect(page.range(of: pattern, options: .regularExpression) == nil, "\(pattern)")
        }
    }

    @Test(arguments: [
        "</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"'><b>", "{{w.title}} {{{style}}}",
        String(repeating: "Ž", count: 5_000),
    ])
    func `a hostile payee stays text`(payee: String) throws {
        let page = try page(rows: [Household.row(1, "2026-11-03", -100, nil, payee: payee)])
        #expect(page.components(separatedBy: "<script>").count == 2)
        #expect(!page.contains("<img") && !page.contains("\"'><b>"))
        #expect(page.utf8.count < 60_000)
        if payee.hasPrefix("{{") { #expect(page.contains("{{{style}}}")) }
    }

    @Test(arguments: [
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"), ("+420 123", "'+420 123"), ("-1", "'-1"), ("@a", "'@a"),
        ("\tx", "'\tx"), ("\u{FF1D}1", "'\u{FF1D}1"), ("a,\"b\"", "\"a,\"\"b\"\"\""), ("a\r\nb", "\"a\r\nb\""),
        ("Boty & Pásky", "Boty & Pásky"), ("\u{202E}x", "\u{202E}x"),
    ])
    func `a text cell is never a formula and always one cell`(text: String, cell: String) {
        #expect(CSVReport.text(text) == cell)
    }

    @Test func `raw insertions are the style and the script alone`() {
        let raw = Templates.sources.values.flatMap { source in
            source.components(separatedBy: "{{{").dropFirst().map { $0.prefix { $0 != "}" } }
        }
        #expect(raw.sorted() == ["script", "style"])
        #expect(!Templates.sources.values.contains { $0.contains("{{&") })
    }

    @Test func `every phrase that a template names exists`() {
        let names = Set(Phrase.allCases.map(\.rawValue))
        for source in Templates.sources.values {
            for piece in source.components(separatedBy: "{{w.").dropFirst() {
                #expect(names.contains(String(piece.prefix { $0 != "}" })))
            }
        }
        for phrase in Phrase.allCases { #expect(Phrase.texts[phrase] != nil, "\(phrase)") }
    }

    @Test func `no cell of the household is empty`() throws {
        let page = try page()
        // The one empty cell is the total of balances in different currencies.
        let empty = page.components(separatedBy: "<td></td>").count - 1
        #expect(empty == 1)
        #expect(page.range(of: "<td [^>]*></td>", options: .regularExpression) == nil)
        #expect(page.range(of: "<th[^>]*></th>", options: .regularExpression) == nil)
    }

    @Test func `the inline table stops at two thousand rows and says so`() throws {
        let rows = (1...2_100).map { Household.row($0, "2026-11-03", -100, "transport", payee: "Tram") }
        let page = try page(Household.frame(.english), rows: rows)
        #expect(page.components(separatedBy: "<tr role=\"row\" class=").count == 2_001)
        #expect(page.contains("Only the newest 2,000 rows"))
    }
}

struct PaletteTests {
    @Test(arguments: [Palette.light, Palette.dark])
    func `text and graphics stand out from both backgrounds`(palette: Palette) {
        for ground in [palette.background, palette.panel] {
            for text in [palette.text, palette.muted, palette.accent, palette.good, palette.bad] {
                #expect(contrast(text, ground) >= 4.5, "\(text) on \(ground)")
            }
            for graphic in [palette.income, palette.expense, palette.good, palette.bad, palette.muted] {
                #expect(contrast(graphic, ground) >= 3, "\(graphic) on \(ground)")
            }
        }
    }

    /// WCAG 2.2, "contrast ratio" and "relative luminance".
    private func contrast(_ first: String, _ second: String) -> Double {
        let (one, two) = (luminance(first), luminance(second))
        return (max(one, two) + 0.05) / (min(one, two) + 0.05)
    }

    private func luminance(_ color: String) -> Double {
        let value = UInt32(color.dropFirst(), radix: 16) ?? 0
        let channels = [16, 8, 0].map { shift -> Double in
            let channel = Double(value >> UInt32(shift) & 0xFF) / 255
            return channel <= 0.04045 ? channel / 12.92 : pow((channel + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
    }
}

struct WordingTests {
    @Test(arguments: [
        (ReportLocale.czech, 0, "0\u{A0}dní"), (.czech, 1, "1\u{A0}den"), (.czech, 2, "2\u{A0}dny"),
        (.czech, 4, "4\u{A0}dny"), (.czech, 5, "5\u{A0}dní"), (.czech, 22, "22\u{A0}dní"), (.english, 1, "1\u{A0}day"),
        (.english, 1_000, "1,000\u{A0}days"),
    ])
    func `a counted noun agrees`(locale: ReportLocale, count: Int, text: String) {
        #expect(Plural.days.text(count, in: locale) == text)
    }

    @Test func `amounts, per cents and days are written as the language does`() {
        let amount = Money(minorUnits: -123_456_789, currency: .czk)
        let (czech, english) = (NumberStyle(.czech), NumberStyle(.english))
        #expect(czech.amountWithCurrency(amount) == "−1\u{A0}234\u{A0}567,89\u{A0}Kč")
        #expect(english.amountWithCurrency(amount) == "CZK\u{A0}−1,234,567.89")
        #expect(czech.amount(Money(minorUnits: 980, currency: .jpy)) == "980")
        #expect(czech.percent(tenths: -5) == "−0,5\u{A0}%")
        #expect(english.percent(tenths: 123) == "12.3%")
        #expect(english.change(percent: 12) == "+12%")
        #expect(czech.day(Household.asOf) == "18.\u{A0}11.\u{A0}2026")
        #expect(english.day(Household.asOf) == "18\u{A0}Nov\u{A0}2026")
    }
}
