public import Money

/// A shop, restaurant or cash machine where the household's cards are used.
public struct Merchant: Hashable, Sendable {
    /// The name as the terminal prints it.
    public let name: String
    /// The town as the terminal prints it.
    public let place: String
    /// The two letters of ISO 3166-1.
    public private(set) var country: String
    /// The category that a good rule file gives it, such as `food/groceries`; `nil` when nobody could tell.
    public let category: String?
    /// The currency in which it charges.
    public private(set) var currency: Currency
    /// The smallest and the largest price, in major units of `currency`.
    public let prices: ClosedRange<Int64>
    /// How often the household pays here in a year.
    public let timesAYear: Int

    /// What a statement shows of a payment here.
    public var text: String { "\(name) \(place)" }

    init(
        _ name: String,
        _ place: String,
        _ prices: ClosedRange<Int64>,
        _ timesAYear: Int,
        _ category: String?
    ) {
        self.name = name
        self.place = place
        country = "CZ"
        self.category = category
        currency = .czk
        self.prices = prices
        self.timesAYear = timesAYear
    }

    /// The same merchant in another country, charging in that country's currency.
    func abroad(_ country: String, _ currency: Currency) -> Merchant {
        var copy = self
        copy.country = country
        copy.currency = currency
        return copy
    }
}

extension Currency {
    static let pln = listed("PLN")
    static let huf = listed("HUF")
    static let chf = listed("CHF")

    private static func listed(_ code: String) -> Currency {
        guard let currency = Currency(code: code) else { preconditionFailure("\(code) is in ISO 4217") }
        return currency
    }
}
