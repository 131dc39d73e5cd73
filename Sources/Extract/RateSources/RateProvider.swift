/// A service that publishes exchange rates.
public enum RateProvider: String, Hashable, Sendable, CaseIterable {
    /// The Czech National Bank: crowns, on Czech business days.
    case cnb
    /// The European Central Bank: euros, on TARGET days.
    case ecb
    /// Frankfurter, which passes on what central banks publish.
    case frankfurter
    /// UniRate: market rates; a key is needed, and history needs its paid plan.
    case unirate

    /// The name in pipeline files, rates and errors: lower-case ASCII.
    public var name: String { rawValue }

    /// Where the service answers, unless the environment says otherwise.
    var usualAddress: String {
        switch self {
        case .cnb: "https://api.cnb.cz/cnbapi"
        case .ecb: "https://www.ecb.europa.eu/stats/eurofxref"
        case .frankfurter: "https://api.frankfurter.dev/v1"
        case .unirate: "https://api.unirateapi.com"
        }
    }

    /// The variable that names another address: `KAPSA_CNB_BASE_URL`.
    public var addressVariable: String { "KAPSA_\(name.uppercased())_BASE_URL" }

    /// The variable that holds the key; `nil` for a service that wants none.
    public var keyVariable: String? { self == .unirate ? "UNIRATE_API_KEY" : nil }

    /// Whether one is told which currencies are wanted; the others give all they have.
    public var asksForCurrencies: Bool {
        switch self {
        case .cnb, .ecb: false
        case .frankfurter, .unirate: true
        }
    }

    /// When a day's rates are surely out, in seconds after its beginning in UTC.
    ///
    /// ČNB publishes at about 14:30 in Prague, the ECB at about 16:00 in Frankfurt, Frankfurter soon after it.
    public var publishingSecond: Int64 {
        switch self {
        case .cnb: 15 * 3_600
        case .ecb: 16 * 3_600
        case .frankfurter: 17 * 3_600
        case .unirate: 0
        }
    }

    /// Whether 404 says that there are no rates of the days, and not that the address is wrong.
    var saysNothingBy404: Bool { self == .frankfurter || self == .unirate }
}
