/// Answers of the NextGenPSD2 interface of the Berlin Group.
enum BerlinGroupFormat: JSONFormat {
    static let format = StatementFormat.berlinGroupJSON

    static func recognises(_ root: JSONValue) -> Bool { BerlinGroupDecoder.recognises(root) }

    static func decode(
        _ root: JSONValue,
        source: Source,
        into sink: inout some DocumentSink
    ) throws(StatementError) {
        try BerlinGroupDecoder(dialect: .plain, source: source).decode(root, into: &sink)
    }
}

/// Answers of GoCardless Bank Account Data: the same rows with an identifier of the service's own.
enum GoCardlessFormat: JSONFormat {
    static let format = StatementFormat.goCardlessJSON

    static func recognises(_ root: JSONValue) -> Bool {
        guard BerlinGroupDecoder.recognises(root) else { return false }
        let lists = root["transactions"]
        func isOwn(_ row: JSONValue) -> Bool { row["internalTransactionId"].isText }
        return root["last_updated"].isText || lists["booked"].elements.contains(where: isOwn)
            || lists["pending"].elements.contains(where: isOwn)
    }

    /// Neither the service's identifier nor the time of its last visit is in every answer.
    static func accepts(_ root: JSONValue) -> Bool { BerlinGroupDecoder.recognises(root) }

    static func decode(
        _ root: JSONValue,
        source: Source,
        into sink: inout some DocumentSink
    ) throws(StatementError) {
        try BerlinGroupDecoder(dialect: .goCardless, source: source).decode(root, into: &sink)
    }
}
