/// A page, a balance or a list of the Premium Accounts API v3 of Česká spořitelna.
enum CSASFormat: JSONFormat {
    static let format = StatementFormat.csasAccounts

    static func recognises(_ root: JSONValue) -> Bool {
        let rows = root["transactions"]
        if rows.isArray { return rows.elements.first { _ in true }.map { !CSASCardFormat.isRow($0) } ?? true }
        return ["balances", "accounts", "reservations"].contains { root[$0].isArray }
    }

    static func decode(
        _ root: JSONValue,
        source: Source,
        into sink: inout some DocumentSink
    ) throws(StatementError) {
        if let rows = root["reservations"].array {
            CSASCardDecoder(source: source, format: format).decode(rows, as: CSASReservation.self, into: &sink)
        } else {
            CSASDecoder(source: source).decode(root, into: &sink)
        }
    }
}

/// A page of a card's transactions of the same API; another witness than the account's own pages.
enum CSASCardFormat: JSONFormat {
    static let format = StatementFormat.csasCards

    static func recognises(_ root: JSONValue) -> Bool { root["transactions"].array?.allSatisfy(isRow) ?? false }

    /// Whether a row is a card's and not an account's.
    static func isRow(_ row: JSONValue) -> Bool {
        row["cardTransactionDateTime"].text != nil || row["bookingDay"].text != nil
    }

    static func decode(
        _ root: JSONValue,
        source: Source,
        into sink: inout some DocumentSink
    ) throws(StatementError) {
        let rows = root["transactions"].array ?? []
        CSASCardDecoder(source: source, format: format).decode(rows, as: CSASCardTransaction.self, into: &sink)
    }
}

/// The same shape as other banks write it by the Czech Open Banking Standard.
///
/// Nothing in it tells it from Česká spořitelna's, so it is read only when somebody names it.
enum COBSFormat: JSONFormat {
    static let format = StatementFormat.cobs

    static func recognises(_ root: JSONValue) -> Bool { CSASFormat.recognises(root) }

    static func decode(
        _ root: JSONValue,
        source: Source,
        into sink: inout some DocumentSink
    ) throws(StatementError) {
        CSASDecoder(source: source, format: format).decode(root, into: &sink)
    }
}
