import Ledger

/// An entry as conditions see it: its texts folded once, however many rules look at them.
struct RuleSubject {
    let entry: Entry
    /// The cleaned payee, which the clean phase may replace.
    private(set) var payee: [UInt8]
    let text: [UInt8]
    let counterparty: [UInt8]
    let reference: [UInt8]
    /// Canonical; see ``Entry/counterpartyKey``.
    let counterpartyAccount: String?
    /// Folded.
    let bankCode: String?
    /// The tags of the finish rules so far.
    var tags: [String] = []

    init(entry: Entry, payee: String?) {
        self.entry = entry
        self.payee = Self.folded(payee)
        text = Self.folded(entry.text)
        counterparty = Self.folded(entry.counterparty)
        reference = Self.folded(entry.reference)
        counterpartyAccount = entry.counterpartyKey
        bankCode = entry.bankCode.map { TextFold.fold($0) }
    }

    mutating func replacePayee(with payee: String) { self.payee = Self.folded(payee) }

    subscript(field: Condition.TextField) -> [UInt8] {
        switch field {
        case .payee: payee
        case .text: text
        case .counterparty: counterparty
        case .reference: reference
        }
    }

    /// Without leading zeros.
    subscript(symbol: Condition.Symbol) -> String? {
        switch symbol {
        case .variable: entry.symbols.variable.map(withoutLeadingZeros)
        case .constant: entry.symbols.constant.map(withoutLeadingZeros)
        case .specific: entry.symbols.specific.map(withoutLeadingZeros)
        }
    }

    var merchantCategory: Int? { entry.merchantCategory.flatMap { Int($0) } }

    private static func folded(_ text: String?) -> [UInt8] { text.map { TextFold.bytes(of: $0) } ?? [] }
}

func withoutLeadingZeros(_ digits: String) -> String {
    guard digits.utf8.first == UInt8(ascii: "0") else { return digits }
    let rest = digits.drop { $0 == "0" }
    return rest.isEmpty ? "0" : String(rest)
}
