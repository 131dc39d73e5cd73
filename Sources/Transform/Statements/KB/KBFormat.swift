/// An answer of Komerční banka's Account Direct Access API: a page of transactions, or balances.
enum KBFormat: JSONFormat {
    static let format = StatementFormat.kbADAA

    static func recognises(_ root: JSONValue) -> Bool {
        root["content"].isArray || root.first["validAt"].isText || root.first["accountId"].isText
    }

    static func decode(
        _ root: JSONValue,
        source: Source,
        into sink: inout some DocumentSink
    ) throws(StatementError) {
        KBDecoder(source: source).decode(root, into: &sink)
    }
}
