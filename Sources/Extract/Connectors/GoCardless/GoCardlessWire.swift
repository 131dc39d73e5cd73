import Ledger
import Money

/// The parts of GoCardless Bank Account Data answers that consents and account keys need.
///
/// Source: GoCardless, "Bank Account Data API" v2.
enum GoCardlessWire {
    struct Token: Decodable {
        var access: String
        /// Seconds; a day.
        var accessExpires: Int?
        /// Only a new pair has one.
        var refresh: String?

        private enum CodingKeys: String, CodingKey {
            case access
            case accessExpires = "access_expires"
            case refresh
        }
    }

    struct Requisition: Decodable {
        /// `CR`, `GC`, `UA`, `SA`, `GA` on the way, `LN` when it stands, `RJ`, `EX`, `SU` when it does not.
        var status: String?
        var agreement: String?
        var accounts: [String]?
    }

    struct Agreement: Decodable {
        /// When the person agreed.
        var accepted: String?
        var accessValidForDays: Count?

        private enum CodingKeys: String, CodingKey {
            case accepted
            case accessValidForDays = "access_valid_for_days"
        }

        /// The last day on which the agreement holds.
        var endsOn: CalendarDate? {
            guard let accepted = accepted.flatMap({ CalendarDate(iso: $0.prefix(10)) }),
                let days = accessValidForDays?.number, (1...3_650).contains(days)
            else { return nil }
            return accepted.adding(days: days)
        }
    }

    /// A number that some answers write as a text.
    struct Count: Decodable {
        var number: Int?

        init(from decoder: any Decoder) throws {
            let value = try decoder.singleValueContainer()
            number = try (try? value.decode(Int.self)) ?? Int(value.decode(String.self))
        }
    }

    /// What is known about an account without asking its bank.
    struct Account: Decodable {
        var iban: String?
        var status: String?
    }

    struct Details: Decodable {
        struct Account: Decodable {
            var iban: String?
            var bban: String?
            var maskedPan: String?
            var currency: String?
        }

        var account: Account?
    }

    struct Balances: Decodable {
        struct Balance: Decodable {
            struct Amount: Decodable {
                var currency: String?
            }

            var balanceAmount: Amount?
        }

        var balances: [Balance]?

        /// The account's currency, which nothing else says without another call.
        var currency: Currency? {
            (balances ?? []).lazy.compactMap { $0.balanceAmount?.currency.flatMap { Currency(code: $0) } }.first
        }
    }

    struct Transactions: Decodable {
        struct Lists: Decodable {
            var booked: [ListedDay]?
        }

        var transactions: Lists
    }
}
