import Cleaning
import Ledger
import Money
import Testing

struct PayeeCleanerTests {
    @Test(arguments: Sample.all)
    func `a bank's wording becomes a name`(sample: Sample) {
        #expect(PayeeCleaner.clean(entry(sample.counterparty, sample.text)).payee == sample.payee)
    }

    @Test func `the steps tell what happened`() {
        let cleaned = PayeeCleaner.clean(
            entry(nil, "Nákup: SUMUP *KAVARNA U KOSTELA 1234, PRAHA, CZ, dne 1.8.2016, částka  130.00 CZK")
        )
        #expect(cleaned.payee == "Kavarna u Kostela")
        #expect(
            cleaned.steps.map(\.kind.rawValue)
                == ["card-text", "details", "processor", "place", "store-number", "letter-case"]
        )
        #expect(cleaned.steps.last?.result == "Kavarna u Kostela")
    }

    @Test func `nothing is made of nothing`() {
        let cleaned = PayeeCleaner.clean(entry(nil, nil))
        #expect(cleaned.payee == nil && cleaned.steps.isEmpty)
    }

    @Test func `cleaning any text keeps a payee and is repeatable`() {
        var state: UInt64 = 7
        let pieces = [
            "SQ *", "*", "PAYPAL *", ",", ", CZ", "s.r.o.", "1.8.2016", "****", "1234", "ALBERT", "Žižkov", "-",
            "12:30",
            "Nákup:", "Platba kartou", "dne", "XXXX", "#5", "PRAHA",
        ]
        for round in 0..<500 {
            var words: [String] = []
            for _ in 0..<(round % 7 + 1) {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                words.append(pieces[Int(state >> 33) % pieces.count])
            }
            let text = words.joined(separator: " ")
            let cleaned = PayeeCleaner.clean(entry(nil, text))
            #expect(cleaned.payee?.isEmpty == false, "seed 7, round \(round): \(text)")
            #expect(cleaned == PayeeCleaner.clean(entry(nil, text)), "seed 7, round \(round): \(text)")
        }
    }
}

struct Sample: Sendable, CustomTestStringConvertible {
    var counterparty: String?
    var text: String?
    let payee: String
    var testDescription: String { counterparty ?? text ?? "" }

    static let all = [
        Sample(text: "Nákup: ALBERT, PRAHA, CZ, dne 1.8.2016, částka  130.00 CZK", payee: "Albert"),
        Sample(text: "Nákup na internetu: WWW.ALZA.CZ, PRAHA 7, CZ, dne 2.3.2026", payee: "Alza.cz"),
        Sample(text: "Platba kartou 4567XXXXXXXX1234 LIDL DEKUJEME 0123 PRAHA", payee: "Lidl Dekujeme"),
        Sample(text: "Platba kartou: PENNY MARKET S.R.O., BRNO", payee: "Penny Market"),
        Sample(text: "LIDL DEKUJEME 0123 PRAHA", payee: "Lidl Dekujeme"),
        Sample(text: "nákup pro babičku", payee: "nákup pro babičku"),
        Sample(counterparty: "SQ *COFFEE ROOM", payee: "Coffee Room"),
        Sample(counterparty: "PAYPAL *SPOTIFY", payee: "Spotify"),
        Sample(counterparty: "Pražská energetika, a.s.", payee: "Pražská energetika"),
        Sample(counterparty: "Albert Česká republika, s.r.o., Praha 5", payee: "Albert Česká republika"),
        Sample(counterparty: "Vodárny Horní Dolní spol. s r.o.", payee: "Vodárny Horní Dolní"),
        Sample(counterparty: "IKEA CZ", payee: "IKEA CZ"),
        Sample(counterparty: "T-MOBILE CZECH REPUBLIC A.S.", payee: "T-Mobile Czech Republic"),
        Sample(counterparty: "BILLA 482 BRNO", payee: "Billa"),
        Sample(counterparty: "Novák, Jan", payee: "Novák, Jan"),
        Sample(counterparty: "UBER *TRIP HELP.UBER.COM NLD", payee: "Uber *Trip Help.uber.com"),
        Sample(counterparty: "Kavárna Žižkov", text: "Platba kartou", payee: "Kavárna Žižkov"),
        Sample(counterparty: "**** 1234", payee: "1234"),
        Sample(counterparty: "s.r.o.", payee: "s.r.o."),
    ]
}

private func entry(_ counterparty: String?, _ text: String?) -> Entry {
    Entry(
        account: AccountKey(number: "1", currency: .czk),
        status: .booked,
        bookedOn: nil,
        amount: Money(minorUnits: -100, currency: .czk),
        counterparty: counterparty,
        text: text
    )
}
