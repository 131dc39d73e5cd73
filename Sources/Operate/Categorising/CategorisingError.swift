public import Diagnostics

/// Why a table of movements cannot be categorised.
public enum CategorisingError: StageError, Hashable {
    /// A cell that every row needs is empty.
    case hole(place: String, column: String)
    /// A cell does not hold what its column means.
    case badCell(place: String, column: String)

    public var code: String {
        switch self {
        case .hole: "categorise/hole"
        case .badCell: "categorise/bad-cell"
        }
    }

    public var problem: String {
        switch self {
        case .hole(let place, let column): "\(place): the row has no \(column)"
        case .badCell(let place, "id"): "\(place): the id stands in a row before"
        case .badCell(let place, let column): "\(place): the \(column) cannot be read"
        }
    }

    public var remedy: String {
        switch self {
        case .hole: "fill it in, or take the row out"
        case .badCell(_, "amount"): "write it as -1234.50, with no more decimals than the currency has"
        case .badCell(_, "currency"): "write a code of ISO 4217, such as CZK"
        case .badCell(_, "date"): "write it as 2026-10-31"
        case .badCell(_, "id"): "give each row an id of its own"
        case .badCell: "save the file as UTF-8"
        }
    }

    public var exit: StageExit { .badData }
}
