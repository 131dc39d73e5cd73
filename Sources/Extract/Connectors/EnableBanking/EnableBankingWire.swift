import Foundation
import Ledger
import Money

/// The parts of Enable Banking answers that sessions, account keys and paging need.
///
/// Source: Enable Banking, "API reference", resources Sessions and Accounts.
enum EnableBankingWire {
    struct Session: Decodable {
        struct Access: Decodable {
            var validUntil: String?

            private enum CodingKeys: String, CodingKey {
                case validUntil = "valid_until"
            }
        }

        /// `AUTHORIZED` when it stands.
        var status: String?
        /// Another one in every session.
        var accounts: [String]?
        var access: Access?
    }

    struct Details: Decodable {
        struct Identification: Decodable {
            struct Other: Decodable {
                var identification: String?
            }

            var iban: String?
            var other: Other?
        }

        var accountID: Identification?
        var currency: String?

        private enum CodingKeys: String, CodingKey {
            case accountID = "account_id"
            case currency
        }

        /// What the account is known by for good; `nil` when the answer holds too little for it.
        var key: AccountKey? {
            guard let number = accountID?.iban ?? accountID?.other?.identification, !number.isEmpty,
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
        var transactions: [ListedDay]
        /// An empty page with a key is not the end.
        var continuationKey: String?

        private enum CodingKeys: String, CodingKey {
            case transactions
            case continuationKey = "continuation_key"
        }
    }

    /// The first day that a refusal of the period allows: `detail.date_from`, or a date in a `detail` that is a text.
    static func allowedStart(in body: [UInt8]) -> CalendarDate? {
        guard let problem = try? JSONDecoder().decode(Problem.self, from: Data(body)) else { return nil }
        return problem.day
    }

    private struct Problem: Decodable {
        let day: CalendarDate?

        init(from decoder: any Decoder) throws {
            let problem = try decoder.container(keyedBy: Key.self)
            if let detail = try? problem.nestedContainer(keyedBy: Key.self, forKey: .detail) {
                day = (try? detail.decode(String.self, forKey: .dateFrom)).flatMap { CalendarDate(iso: $0.prefix(10)) }
            } else if let text = try? problem.decode(String.self, forKey: .detail),
                let mark = text.range(of: "dateFrom=") ?? text.range(of: "date_from=")
            {
                day = CalendarDate(iso: text[mark.upperBound...].prefix(10))
            } else {
                day = nil
            }
        }

        private enum Key: String, CodingKey {
            case detail
            case dateFrom = "date_from"
        }
    }
}
