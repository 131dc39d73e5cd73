/// A page, a balance or a list of the Premium Accounts API v3 of Česká spořitelna.
enum CSASFormat: JSONFormat {
    static let format = StatementFormat.csasAccounts

    static func recognises(_ root: JSONValue) -> Bool {
        let rows = root["transactions"]
        if rows.isArray { return !CSASCardFormat.isRow(rows.first) }
        return root["balances"].isArray || root["accounts"].isArray || root["reservations"].isArray
    }

    static func decode(
        _ root: JSONValue,
        source: Source,
        into sink: inout some DocumentSink
    ) throws(StatementError) {
        let rows = root["reservations"]
        if rows.isArray {
            CSASCardDecoder(source: source, format: format).decode(rows, as: CSASReservation.self, into: &sink)
        } else {
            CSASDecoder(source: source).decode(root, into: &sink)
        }
    }
}

/// A page of a card's transactions of the same API; another witness than the account's own pages.
enum CSASCardFormat: JSONFormat {
    static let format = StatementFormat.csasCards

    static func recognises(_ root: JSONValue) -> Bool {
        root["transactions"].isArray && root["transactions"].elements.allSatisfy(isRow)
    }

    /// Whether a row is a card's and not an account's.
    static func isRow(_ row: JSONValue) -> Bool {
        row["cardTransactionDateTime"].isText || row["bookingDay"].isText
    }

    static func decode(
        _ root: JSONValue,
        source: Source,
        into sink: inout some DocumentSink
    ) throws(StatementError) {
        let rows = root["transactions"]
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
