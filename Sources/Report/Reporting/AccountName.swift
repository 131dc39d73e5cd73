import Ledger

/// What readers call an account: its bank, and the last two digits to tell two accounts of one bank apart.
enum AccountName {
    static func text(of account: AccountKey) -> String {
        "\(bank(of: account.number)) ··\(account.number.suffix(2)) \(account.currency)"
    }

    /// The bank of a Czech IBAN by its code in positions 5 to 8 (ČNB, directory of payment system codes).
    private static func bank(of number: String) -> String {
        guard number.hasPrefix("CZ"), number.utf8.count == 24 else { return String(number.prefix(4)) }
        return czechBanks[String(number.dropFirst(4).prefix(4))] ?? "CZ"
    }

    private static let czechBanks = [
        "0100": "KB", "0300": "ČSOB", "0600": "Moneta", "0710": "ČNB", "0800": "ČSAS", "2010": "Fio",
        "2250": "Creditas", "2700": "UniCredit", "3030": "Air Bank", "5500": "Raiffeisenbank", "6210": "mBank",
        "6363": "Partners",
    ]
}
