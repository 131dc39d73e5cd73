public import Money

/// What an account is known by: its number and its currency, never an API's id, which may change daily.
public struct AccountKey: Hashable, Sendable {
    /// An IBAN, or the number as the source wrote it without spaces when it is none.
    public let number: String
    public let currency: Currency

    /// Keys an account by the number a source wrote.
    ///
    /// - Parameters:
    ///   - number: An IBAN; or `prefix-number/bank` or a bare number of the bank `bankCode`, both Czech, which become
    ///     an IBAN so that every source of one account agrees; or anything else, kept upper-case without spaces.
    ///   - bankCode: The bank's four digits when the number does not carry them.
    ///   - currency: The account's currency.
    public init(number: some StringProtocol, bankCode: String? = nil, currency: Currency) {
        self.number = Self.canonical(number, bankCode: bankCode)
        self.currency = currency
    }

    /// The account of a key that was written down before; its number is taken as it is.
    public init(canonicalNumber: String, currency: Currency) {
        number = canonicalNumber
        self.currency = currency
    }

    /// An account number as a source stated it, without spaces: an IBAN, or `prefix-number/bank`, or a bare number.
    public static func stated(_ number: some StringProtocol, bankCode: String? = nil) -> String {
        // Generic code of another module runs slowly; from here on it is one kind of text.
        let number = String(number)
        // Without space and small letters it stays as it is, whether it is an IBAN or not.
        if number.utf8.allSatisfy({ (0x21..<0x61).contains($0) }) {
            guard let bankCode, !bankCode.isEmpty, !number.utf8.contains(0x2F) else { return number }
            // An IBAN begins with a letter.
            if let first = number.utf8.first, (0x30..<0x3A).contains(first) {
                return uppercased("\(number)/\(bankCode)")
            }
        }
        if let iban = IBAN(parsing: number) { return iban.text }
        let compact = withoutSpace(number)
        guard let bankCode, !bankCode.isEmpty, !compact.utf8.contains(0x2F) else { return uppercased(compact) }
        return uppercased("\(compact)/\(bankCode)")
    }

    /// The form in which two sources write one account number alike; see ``init(number:bankCode:currency:)``.
    public static func canonical(_ number: some StringProtocol, bankCode: String? = nil) -> String {
        // Generic code of another module runs slowly; from here on it is one kind of text.
        let number = String(number)
        if let iban = IBAN(parsing: number) { return iban.text }
        let compact = withoutSpace(number)
        let halves = compact.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        if halves.count == 2, let iban = IBAN(czechAccount: halves[0], bankCode: halves[1]) { return iban.text }
        if let bankCode, !bankCode.isEmpty, halves.count == 1 {
            if let iban = IBAN(czechAccount: compact, bankCode: bankCode) { return iban.text }
            return "\(compact)/\(bankCode)".uppercased()
        }
        return compact.uppercased()
    }

    private static func withoutSpace(_ number: String) -> String {
        if number.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) { return number }
        return String(String.UnicodeScalarView(number.unicodeScalars.filter { !$0.properties.isWhitespace }))
    }

    private static func uppercased(_ number: String) -> String {
        number.utf8.allSatisfy { $0 < 0x61 } ? number : number.uppercased()
    }
}

extension AccountKey: Comparable {
    public static func < (left: AccountKey, right: AccountKey) -> Bool {
        (left.number, left.currency) < (right.number, right.currency)
    }
}
