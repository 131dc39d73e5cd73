/// Answers of Enable Banking: pages of transactions and lists of balances of one account.
enum EnableBankingFormat: JSONFormat {
    static let format = StatementFormat.enableBankingJSON

    static func recognises(_ root: JSONValue) -> Bool {
        let (rows, balances) = (root["transactions"], root["balances"])
        if rows.isArray {
            // A page may be empty and yet not be the last.
            return rows.isEmpty ? !root["pageNumber"].isText : rows.first["transaction_amount"].isObject
        }
        return balances.isArray && (balances.isEmpty || balances.first["balance_amount"].isObject)
    }

    static func decode(
        _ root: JSONValue,
        source: Source,
        into sink: inout some DocumentSink
    ) throws(StatementError) {
        try EnableBankingDecoder(source: source).decode(root, into: &sink)
    }
}
