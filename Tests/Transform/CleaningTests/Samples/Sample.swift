import Ledger
import Money
import Testing

/// What a bank writes, and what should come of it; all people are invented.
struct Sample: Sendable, CustomTestStringConvertible {
    let source: String
    let text: String
    let payee: String
    let brand: String?
    var testDescription: String { text }

    static let all = [("cz", czech), ("sk", slovak), ("de", german), ("gb", english)].flatMap { country, table in
        table.split(separator: "\n").map { Sample(line: String($0), country: country) }
    }

    private let number: String
    private let isCard: Bool
    private let isTransfer: Bool

    /// Reads a line: text, payee and brand with ` => ` between them.
    ///
    /// A brand of `-` is none. `C:` before it is a card payment by its code, `T:` a transfer.
    private init(line: String, country: String) {
        let fields = line.split(separator: " => ", omittingEmptySubsequences: false).map(String.init)
        source = fields[0]
        isCard = source.hasPrefix("C:")
        isTransfer = source.hasPrefix("T:")
        text = isCard || isTransfer ? String(source.dropFirst(2)) : source
        payee = fields[1]
        brand = fields[2] == "-" ? nil : fields[2]
        let numbers = [
            "cz": "CZ6508000000192000145399", "sk": "SK3112000000198742637541", "de": "DE89370400440532013000",
            "gb": "GB29NWBK60161331926819",
        ]
        number = numbers[country] ?? ""
    }

    var entry: Entry { entry(text: text) }

    func entry(text: String) -> Entry {
        Entry(
            account: AccountKey(number: number, currency: .eur),
            status: .booked,
            bookedOn: nil,
            amount: Money(minorUnits: -100, currency: .eur),
            counterpartyAccount: isTransfer ? "19-2000145399/0800" : nil,
            text: CleanText.clean(text),
            merchantCategory: isCard ? "5411" : nil
        )
    }
}
