import Cleaning
import Ledger
import Money
import SeededGenerator
import Testing

struct PayeeCleanerTests {
    @Test(arguments: Sample.all)
    func `a bank's wording becomes a name and a brand`(sample: Sample) {
        let cleaned = PayeeCleaner.clean(sample.entry)
        #expect(cleaned.payee == sample.payee)
        #expect(cleaned.brand?.name == sample.brand)
        #expect(PayeeCleaner.clean(sample.entry(text: sample.payee)).payee == sample.payee, "a second time")
    }

    @Test func `there are samples enough`() { #expect(Sample.all.count >= 150) }

    @Test func `the steps tell what happened`() {
        let text = "Nákup: SUMUP *KAVARNA U KOSTELA 1234, PRAHA, CZ, dne 1.8.2016, částka  130.00 CZK"
        let cleaned = PayeeCleaner.clean(entry(nil, text))
        #expect(cleaned.payee == "Kavarna u Kostela")
        #expect(
            cleaned.steps.map(\.kind.rawValue)
                == [
                    "text", "channel", "details", "place", "processor", "punctuation", "store-number", "letter-case",
                ]
        )
        #expect(cleaned.steps.first?.result == text)
        #expect(cleaned.steps.last?.result == "Kavarna u Kostela")
    }

    @Test func `a way of paying for a counterparty gives way to the text`() {
        let cleaned = PayeeCleaner.clean(entry("Platba kartou", "LIDL DEKUJEME 0123 PRAHA"))
        #expect(cleaned.payee == "Lidl")
        #expect(PayeeCleaner.clean(entry("Kavárna Žižkov", "Platba kartou")).payee == "Kavárna Žižkov")
    }

    @Test func `nothing is made of nothing`() {
        let cleaned = PayeeCleaner.clean(entry(nil, nil))
        #expect(cleaned.payee == nil && cleaned.brand == nil && cleaned.steps.isEmpty)
    }

    @Test func `cleaning a cleaned payee changes nothing, and no step is untraced`() {
        var generator = SeededGenerator(seed: 7)
        for round in 0..<800 {
            let text = randomText(&generator)
            let cleaned = PayeeCleaner.clean(entry(nil, text))
            guard let payee = cleaned.payee else {
                Issue.record("seed 7, round \(round): nothing is left of \(text)")
                continue
            }
            #expect(!payee.isEmpty && payee == CleanText.clean(payee), "seed 7, round \(round): \(text)")
            #expect(PayeeCleaner.clean(entry(payee, nil)).payee == payee, "seed 7, round \(round): \(text)")
            #expect(cleaned == PayeeCleaner.clean(entry(nil, text)), "seed 7, round \(round): \(text)")
            let silent = PayeeCleaner.standard.clean(entry(nil, text), isTraced: false)
            #expect(silent.payee == payee && silent.brand == cleaned.brand && silent.steps.isEmpty)
            let traced = cleaned.steps.last { $0.kind != .brand }?.result
            #expect(traced == payee, "seed 7, round \(round): \(text)")
            let letters = TextFold.fold(text).filter { $0.isLetter || $0.isNumber }
            let kept = TextFold.fold(payee).filter { $0.isLetter || $0.isNumber }
            #expect(isSubsequence(kept, of: letters), "seed 7, round \(round): \(text)")
        }
    }

    @Test func `no text cuts a character in two or takes long`() {
        let marks = String(repeating: "\u{301}", count: 20_000)
        for text in [
            "e\(marks)", "SQ *\(marks)A, B", " \u{301} ,\u{301} *\u{301}x", "\u{301}",
            String(repeating: "SQ *", count: 5_000),
        ] {
            let payee = PayeeCleaner.clean(entry(nil, text)).payee
            #expect((payee?.utf8.count ?? 0) <= 400)
        }
        #expect(PayeeCleaner.clean(entry(nil, "-\u{301}Alfa")).payee == "-\u{301}Alfa")
    }

    private func randomText(_ generator: inout SeededGenerator) -> String {
        let pieces = [
            "SQ *", "*", "PAYPAL *", ",", ", CZ", "s.r.o.", "1.8.2016", "****", "1234", "ALBERT", "Žižkov", "-",
            "12:30", "Nákup:",
            "Platba kartou", "dne", "XXXX", "#5", "PRAHA", "VS", "EUR", "130,00", "https://www.alza.cz/a",
            "AMAZON.DE*2A3B4C5D6", "&", "Co",
            "KG", "//BERLIN/DE", "Ltd", "REF", "12 MAR", "GB", "Praha-Smíchov", "sagt danke", "O\u{301}", "魚屋",
            "PP.1234.PP", "STORE", "at",
        ]
        let words = (0..<Int.random(in: 1...8, using: &generator)).map { _ in
            pieces.randomElement(using: &generator) ?? ""
        }
        return CleanText.clean(words.joined(separator: Bool.random(using: &generator) ? " " : "")) ?? "x"
    }

    private func isSubsequence(_ part: String, of whole: String) -> Bool {
        var rest = Array(part)[...]
        for character in whole where character == rest.first { rest.removeFirst() }
        return rest.isEmpty
    }
}

func entry(_ counterparty: String?, _ text: String?, account: String = "1", other: String? = nil) -> Entry {
    Entry(
        account: AccountKey(number: account, currency: .czk),
        status: .booked,
        bookedOn: nil,
        amount: Money(minorUnits: -100, currency: .czk),
        counterparty: counterparty,
        counterpartyAccount: other,
        text: text
    )
}
