enum CSASFormat: JSONFormat {
    static let format = StatementFormat.csasAccounts

    static func recognises(_ root: JSONValue) -> Bool {
        ["transactions", "balances", "accounts"].contains { root[$0].isArray }
    }

    static func decode(
        _ root: JSONValue,
        source: Source,
        into sink: inout some DocumentSink
    ) throws(StatementError) {
        CSASDecoder(source: source).decode(root, into: &sink)
    }
}
