import Foundation
import Ledger
import Money

/// The parts of ČSAS Accounts API v3 answers that paging, account keys and the window check need.
///
/// Source: Erste developer portal, "Premium Accounts API v3", paging envelope and resources `/my/accounts`.
enum CSASWire {
    struct AccountList: Decodable {
        var pageNumber: Int?
        var pageCount: Int?
        var nextPage: Int?
        var accounts: [Account]?
    }

    struct Account: Decodable {
        struct Identification: Decodable {
            var iban: String?
            var other: String?
        }

        /// Valid for 24 hours.
        var id: String
        var identification: Identification?
        var currency: String?

        /// What the account is known by for good; `nil` when the answer holds too little for it.
        var key: AccountKey? {
            guard let number = identification?.iban ?? identification?.other, !number.isEmpty,
                let currency = currency.flatMap({ Currency(code: $0) })
            else { return nil }
            return AccountKey(number: number, currency: currency)
        }
    }

    struct TransactionPage: Decodable {
        var pageNumber: Int?
        var pageCount: Int?
        var nextPage: Int?
        var transactions: [Row]?
    }

    struct Row: Decodable {
        /// The first ten characters of `bookingDate.date`, when they are a date.
        let bookedOn: CalendarDate?

        init(from decoder: any Decoder) throws {
            // A row that is shaped otherwise is the decoder's business; here it just has no date.
            let date = try? decoder.container(keyedBy: Key.self)
                .nestedContainer(keyedBy: Key.self, forKey: .bookingDate)
                .decode(String.self, forKey: .date)
            bookedOn = date.flatMap { CalendarDate(iso: $0.prefix(10)) }
        }

        private enum Key: CodingKey {
            case bookingDate
            case date
        }
    }

    struct Token: Decodable {
        var accessToken: String
        /// Seconds; 300 in production.
        var expiresIn: Int?
        var refreshToken: String?

        private enum CodingKeys: String, CodingKey {
            case accessToken = "access_token"
            case expiresIn = "expires_in"
            case refreshToken = "refresh_token"
        }
    }

    static func decode<Answer: Decodable>(_ type: Answer.Type, from bytes: [UInt8]) throws(ConnectorError) -> Answer {
        do {
            return try JSONDecoder().decode(type, from: Data(bytes))
        } catch {
            throw .malformedAnswer(connector: CSASConnector.name, reason: "it is no JSON of the documented shape")
        }
    }
}
