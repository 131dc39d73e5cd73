import Foundation
import Ledger
import Money

/// The parts of answers that paging, account keys and the window check need.
///
/// Source: "Czech Open Banking Standard" 8.0, resources `/my/accounts`; Erste developer portal, "Premium Accounts API
/// v3", resources `/my/cards`.
enum COBSWire {
    /// The envelope of every list; KB names some of it otherwise and has none around its accounts.
    struct Envelope: Decodable {
        var pageNumber: Int?
        var pageCount: Int?
        var nextPage: Int?
        var accounts: [Account]?
        var cards: [Card]?
        var reservations: [Ignored]?
        var transactions: [Row]?

        init(from decoder: any Decoder) throws {
            if var list = try? decoder.unkeyedContainer() {
                accounts = []
                while !list.isAtEnd { accounts?.append(try list.decode(Account.self)) }
                return
            }
            let fields = try decoder.container(keyedBy: Key.self)
            pageNumber = try fields.decodeIfPresent(Int.self, forKey: .pageNumber)
            pageCount =
                try fields.decodeIfPresent(Int.self, forKey: .pageCount)
                ?? fields.decodeIfPresent(Int.self, forKey: .totalPages)
            nextPage = try fields.decodeIfPresent(Int.self, forKey: .nextPage)
            if try fields.decodeIfPresent(Bool.self, forKey: .last) == false { nextPage = pageNumber.map { $0 + 1 } }
            accounts = try fields.decodeIfPresent([Account].self, forKey: .accounts)
            cards = try fields.decodeIfPresent([Card].self, forKey: .cards)
            reservations = try fields.decodeIfPresent([Ignored].self, forKey: .reservations)
            transactions =
                try fields.decodeIfPresent([Row].self, forKey: .transactions)
                ?? fields.decodeIfPresent([Row].self, forKey: .content)
        }

        private enum Key: CodingKey {
            case pageNumber, pageCount, totalPages, nextPage, last
            case accounts, cards, reservations, transactions, content
        }
    }

    struct Card: Decodable {
        var id: String
    }

    /// Something whose content is the decoder's business.
    struct Ignored: Decodable {
        init(from decoder: any Decoder) {}
    }

    struct Account: Decodable {
        /// Valid for 24 hours at Česká spořitelna; other banks warn too.
        var id: String
        /// What the account is known by for good; `nil` when the answer holds too little for it.
        var key: AccountKey?

        init(from decoder: any Decoder) throws {
            let fields = try decoder.container(keyedBy: Key.self)
            id = try fields.decodeIfPresent(String.self, forKey: .accountId) ?? fields.decode(String.self, forKey: .id)
            let identification = try? fields.nestedContainer(keyedBy: Key.self, forKey: .identification)
            let numbers = [
                try? identification?.decode(String.self, forKey: .iban),
                try? identification?.decode(String.self, forKey: .other),
                try? fields.decode(String.self, forKey: .iban),
            ]
            let currency = (try? fields.decode(String.self, forKey: .currency)).flatMap { Currency(code: $0) }
            if let number = numbers.compactMap({ $0 }).first(where: { !$0.isEmpty }), let currency {
                key = AccountKey(number: number, currency: currency)
            }
        }

        private enum Key: CodingKey {
            case id, accountId, identification, iban, other, currency
        }
    }

    struct Row: Decodable {
        /// The first ten characters of `bookingDate.date`, `bookingDate` or a card's `bookingDay`, when they are a date.
        let bookedOn: CalendarDate?

        init(from decoder: any Decoder) throws {
            // A row that is shaped otherwise is the decoder's business; here it just has no date.
            let row = try? decoder.container(keyedBy: Key.self)
            let date = try? row?.nestedContainer(keyedBy: Key.self, forKey: .bookingDate)
                .decode(String.self, forKey: .date)
            let day =
                date ?? (try? row?.decode(String.self, forKey: .bookingDate))
                ?? (try? row?.decode(String.self, forKey: .bookingDay))
            bookedOn = day.flatMap { CalendarDate(iso: $0.prefix(10)) }
        }

        private enum Key: CodingKey {
            case bookingDate
            case bookingDay
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

    static func decode<Answer: Decodable>(
        _ type: Answer.Type,
        from bytes: [UInt8],
        of bank: String
    ) throws(ConnectorError) -> Answer {
        do {
            return try JSONDecoder().decode(type, from: Data(bytes))
        } catch {
            throw .malformedAnswer(connector: bank, reason: "it is no JSON of the documented shape")
        }
    }
}
