import Diagnostics

/// Why one row of a document is not decoded while the rest is.
enum RowProblem: Error, Hashable {
    case badAmount
    case excessPrecision
    case badDate
    case badCurrency
    case badStatus
    case badRate
    /// A field without which the row means nothing is missing.
    case incomplete
    /// The row is the last one and ends early.
    case cutOff
    /// The parts of a split do not add up to its amount.
    case badSplit
    /// Movements of securities, which no account of money has.
    case investment

    func finding(at place: String) -> Finding { Finding(code: code, place: place, reason: reason) }

    /// The finding of a row in a table, whose column, counted from 1, is at fault; `nil` when the row as a whole is.
    func finding(at place: String, column: Int?) -> Finding {
        let name = column.map { "column \($0): " } ?? ""
        return Finding(code: code, place: place, reason: name + reason)
    }

    private var code: String {
        switch self {
        case .badAmount: "entry/bad-amount"
        case .excessPrecision: "entry/excess-precision"
        case .badDate: "entry/bad-date"
        case .badCurrency: "entry/bad-currency"
        case .badStatus: "entry/bad-status"
        case .badRate: "entry/bad-rate"
        case .incomplete: "entry/incomplete"
        case .cutOff: "entry/cut-off"
        case .badSplit: "entry/bad-split"
        case .investment: "entry/investment"
        }
    }

    private var reason: String {
        switch self {
        case .badAmount: "the amount is no number of the format, or too large"
        case .excessPrecision: "the amount has more decimals than its currency"
        case .badDate: "the date is not in the calendar or not in the format"
        case .badCurrency: "the currency's code is not in ISO 4217"
        case .badStatus: "the status is not one that the format defines"
        case .badRate: "the rate or its number of units is no positive number"
        case .incomplete: "the amount, its sign or another required field is missing"
        case .cutOff: "the row ends before its last column"
        case .badSplit: "the parts do not add up to the amount"
        case .investment: "movements of securities are not read"
        }
    }
}
