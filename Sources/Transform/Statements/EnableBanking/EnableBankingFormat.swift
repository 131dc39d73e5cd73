/// Answers of Enable Banking: pages of transactions and lists of balances of one account.
enum EnableBankingFormat: JSONFormat {
    static let format = StatementFormat.enableBankingJSON

    static func recognises(_ root: JSONValue) -> Bool {
        if let rows = root["transactions"].array {
            // A page may be empty and yet not be the last.
            return rows.first.map { $0["transaction_amount"].isObject } ?? (root["pageNumber"].text == nil)
        }
        guard let balances = root["balances"].array else { return false }
        return balances.first.map { $0["balance_amount"].isObject } ?? true
    }

    static func decode(
        _ root: JSONValue,
        source: Source,
        into sink: inout some DocumentSink
    ) throws(StatementError) {
        try EnableBankingDecoder(source: source).decode(root, into: &sink)
    }
}
