import Ledger
import Money

/// The parts of NextGenPSD2 answers that consents, account keys and paging need.
///
/// Source: Berlin Group, "NextGenPSD2 XS2A Framework, Implementation Guidelines" 1.3.x, sections 6 and 14.
enum BerlinGroupWire {
    struct Consent: Decodable {
        var consentStatus: String?
        /// `9999-12-31` asks for the longest; the bank says what it allows.
        var validUntil: String?
    }

    struct AccountList: Decodable {
        var accounts: [Account]?
        /// The list of `/card-accounts`.
        var cardAccounts: [Account]?
    }

    struct Account: Decodable {
        var resourceId: String?
        var iban: String?
        var bban: String?
        var maskedPan: String?
        var msisdn: String?
        var currency: String?
        var status: String?

        /// What the account is known by for good; `nil` when the answer holds too little for it.
        var key: AccountKey? {
            guard let number = [iban, bban, maskedPan, msisdn].compactMap({ $0 }).first(where: { !$0.isEmpty }),
                let currency = currency.flatMap({ Currency(code: $0) })
            else { return nil }
            return AccountKey(number: number, currency: currency)
        }
    }

    struct BalanceList: Decodable {
        struct Balance: Decodable {}

        var balances: [Balance]
    }

    struct TransactionPage: Decodable {
        private var transactions: Lists?
        private var cardTransactions: Lists?
        private var links: Links?

        private enum CodingKeys: String, CodingKey {
            case transactions, cardTransactions
            case links = "_links"
        }

        var lists: Lists? { transactions ?? cardTransactions }
        var next: String? { lists?.links?.next?.text ?? links?.next?.text }
        var download: String? { lists?.links?.download?.text ?? links?.download?.text }
    }

    struct Lists: Decodable {
        var booked: [ListedDay]?
        var links: Links?

        private enum CodingKeys: String, CodingKey {
            case booked
            case links = "_links"
        }
    }

    struct Links: Decodable {
        var next: Link?
        var download: Link?
    }

    /// `{"href": "…"}`, or the address alone as some banks write it.
    struct Link: Decodable {
        var text: String?

        init(from decoder: any Decoder) throws {
            if let text = try? decoder.singleValueContainer().decode(String.self) {
                self.text = text
            } else {
                text = try decoder.container(keyedBy: Key.self).decodeIfPresent(String.self, forKey: .href)
            }
        }

        private enum Key: CodingKey {
            case href
        }
    }

    struct Token: Decodable {
        var accessToken: String
        var refreshToken: String?

        private enum CodingKeys: String, CodingKey {
            case accessToken = "access_token"
            case refreshToken = "refresh_token"
        }
    }
}
