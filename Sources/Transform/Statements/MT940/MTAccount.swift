import Ledger
import Money

/// A field `:25:`: an IBAN, `bank/number`, or a number, with or without the currency after it.
struct MTAccount {
    let number: String
    /// `nil` when the field does not end in one.
    let currency: Currency?

    /// Reads a field; `nil` when nothing stands there.
    init?(_ field: ByteField) {
        let compact = Array(field.filter { $0 > 0x20 }.map(\.uppercase))
        // Polish banks write a slash before the IBAN.
        var rest = compact.drop { $0 == 0x2F }
        guard !rest.isEmpty, rest.count <= 50, rest.isASCII else { return nil }
        var currency: Currency?
        if rest.count > 3, rest.dropLast(3).last?.isDigit ?? false, rest.suffix(3).allSatisfy(\.isUpper),
            let found = Currency(ascii: rest.suffix(3)), IBAN(parsing: String(decoding: rest, as: UTF8.self)) == nil
        {
            currency = found
            rest = rest.dropLast(3)
        }
        self.currency = currency
        number = Self.number(rest)
    }

    /// `0800/19-2000145399` and `0800/0000192000145399` are Czech: the bank stands first.
    private static func number(_ field: ByteField) -> String {
        let text = String(decoding: field, as: UTF8.self)
        let halves = field.split(separator: 0x2F, omittingEmptySubsequences: false)
        guard halves.count == 2, halves[0].count == 4, halves[0].isDigits else { return AccountKey.canonical(text) }
        let bank = String(decoding: halves[0], as: UTF8.self)
        guard halves[1].count == 16, halves[1].isDigits else {
            return AccountKey.canonical(String(decoding: halves[1], as: UTF8.self), bankCode: bank)
        }
        let prefix = String(decoding: halves[1].prefix(6), as: UTF8.self)
        let number = String(decoding: halves[1].suffix(10), as: UTF8.self)
        return AccountKey.canonical("\(prefix)-\(number)", bankCode: bank)
    }
}
