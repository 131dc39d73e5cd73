import Foundation
import Ledger
import Testing

struct TextTests {
    @Test(arguments: [
        ("KAVÁRNA  Žižkov", "kavarna zizkov"), ("Příliš žluťoučký kůň", "prilis zlutoucky kun"),
        ("ＡＬＢＥＲＴ　１２", "albert 12"), ("e\u{301}clair", "eclair"), ("Łódź Straße Øre", "lodz strasse ore"),
        ("a\u{200B}b\u{AD}c\u{FEFF}", "abc"), ("10–20—30\u{2212}5", "10-20-30-5"), (" \t\u{A0} ", ""), ("", ""),
        ("ΑΘΗΝΑ  café", "αθηνα cafe"), ("©2026", "©2026"),
        ("Łódź 日本", "lodz 日本"), ("日本 – Ø", "日本 - o"), ("日\u{200B}本\u{FEFF}", "日本"), ("ΟΔΟΣ", "οδοσ"), ("οδος", "οδοσ"),
        ("ﬁŞ 한국", "fis \u{1112}\u{1161}\u{11AB}\u{1100}\u{116E}\u{11A8}"), ("❤\u{FE0F}", "❤"), ("か\u{3099}", "か"),
    ])
    func `texts that look alike fold alike`(text: String, folded: String) {
        #expect(TextFold.fold(text) == folded)
        #expect(TextFold.fold(folded) == folded)
    }

    @Test func `a fold is idempotent and the same for composed and decomposed forms`() {
        for value in UInt32(1)...0x2FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let text = "a\(scalar)b"
            let folded = Array(TextFold.fold(text).utf8)
            #expect(Array(TextFold.fold(String(decoding: folded, as: UTF8.self)).utf8) == folded, "U+\(value)")
            let forms = [text.decomposedStringWithCanonicalMapping, text.precomposedStringWithCanonicalMapping]
            for form in forms where Array(form.utf8) != Array(text.utf8) {
                #expect(Array(TextFold.fold(form).utf8) == folded, "U+\(value)")
            }
        }
    }

    @Test(arguments: [
        ("  dva \t\r\n slova  ", "dva slova"), ("e\u{301}", "\u{E9}"), ("a\u{202E}b\u{2066}c", "abc"),
        ("a\u{200D}b\u{200B}\u{FEFF}", "ab"), ("a\u{0}b\u{7}c", "ab c"), ("\u{85}x\u{A0}y", "x y"),
        ("Žižkov", "Žižkov"), ("a\u{180E}b\u{E0041}c\u{E007F}", "abc"), ("plain words", "plain words"),
        ("two  spaces", "two spaces"), (" a", "a"), ("a ", "a"), ("a\u{7F}b", "a b"), ("~!", "~!"),
    ])
    func `text is cleaned when it is decoded`(text: String, clean: String) {
        #expect(CleanText.clean(text).map { Array($0.unicodeScalars) } == Array(clean.unicodeScalars))
        #expect(CleanText.clean(clean) == clean)
    }

    @Test(arguments: ["", "   ", "\u{200B}\u{202E}", "\u{0}"])
    func `an empty text is none`(text: String) { #expect(CleanText.clean(text) == nil) }

    @Test func `a character of 20,001 bytes keeps eight marks`() throws {
        let monster = "a" + String(repeating: "\u{335}", count: 10_000)
        #expect(monster.count == 1)
        #expect(monster.utf8.count == 20_001)
        let clean = try #require(CleanText.clean(monster))
        #expect(clean.utf8.count == 17)
        #expect(TextFold.fold(monster) == "a")
    }

    @Test func `a long text is cut between scalars`() {
        #expect(CleanText.clean("ččč", limit: 5) == "čč")
        #expect(CleanText.clean("abc def", limit: 4) == "abc")
        #expect(CleanText.clean(String(repeating: "x", count: 5_000))?.utf8.count == 4_096)
    }
}
