import Ledger
import Money
import Testing

struct AccountNumberTests {
    @Test(arguments: [
        ("CZ65 0800 0000 1920 0014 5399", "CZ6508000000192000145399"),
        ("gb82 west 1234 5698 7654 32", "GB82WEST12345698765432"),
        ("DE89370400440532013000", "DE89370400440532013000"), ("NO9386011117947", "NO9386011117947"),
    ])
    func `an IBAN is read with or without spaces`(written: String, text: String) {
        #expect(IBAN(parsing: written)?.text == text)
    }

    @Test(arguments: [
        "", "CZ6608000000192000145399", "CZ65080000001920001453990", "6508000000192000145399", "CZ65-0800-0000",
        "C165 0800 0000 1920 0014 5399",
    ])
    func `a wrong shape or check digit is no IBAN`(written: String) { #expect(IBAN(parsing: written) == nil) }

    @Test func `any one changed digit is noticed`() {
        let digits = Array("6508000000192000145399")
        for index in digits.indices {
            for other in "0123456789" where other != digits[index] {
                var changed = digits
                changed[index] = other
                #expect(IBAN(parsing: "CZ" + String(changed)) == nil)
            }
        }
    }

    @Test func `a Czech account has an IBAN`() {
        #expect(IBAN(czechAccount: "19-2000145399", bankCode: "0800")?.text == "CZ6508000000192000145399")
        #expect(IBAN(czechAccount: "000019-2000145399", bankCode: "0800")?.text == "CZ6508000000192000145399")
        #expect(IBAN(czechAccount: "1-2-3", bankCode: "0800") == nil)
        #expect(IBAN(czechAccount: "12345678901", bankCode: "0800") == nil)
        #expect(IBAN(czechAccount: "123", bankCode: "800") == nil)
        #expect(IBAN(czechAccount: "-", bankCode: "0800") == nil)
    }

    @Test(
        arguments: [
            ("19-2000145399/0800", nil, "CZ6508000000192000145399"),
            ("19-2000145399", "0800", "CZ6508000000192000145399"),
            ("cz65 0800 0000 1920 0014 5399", nil, "CZ6508000000192000145399"),
            ("CZ65 0800 0000 1920 0014 5399", "0100", "CZ6508000000192000145399"), ("ab 12\u{A0}cd", nil, "AB12CD"),
            ("ab12", "9x", "AB12/9X"), ("card", "", "CARD"), ("", nil, ""),
        ] as [(String, String?, String)]
    )
    func `every spelling of an account has one key`(written: String, bankCode: String?, canonical: String) {
        #expect(AccountKey(number: written, bankCode: bankCode, currency: .czk).number == canonical)
        #expect(AccountKey.canonical(canonical) == canonical)
    }

    @Test func `one number in two currencies is two accounts`() {
        let keys = [Currency.eur, .czk].map { AccountKey(number: "19-2000145399/0800", currency: $0) }
        #expect(keys[0] != keys[1])
        #expect(keys.sorted().map(\.currency) == [.czk, .eur])
    }
}
