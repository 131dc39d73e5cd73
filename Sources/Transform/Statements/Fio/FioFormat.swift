enum FioFormat: JSONFormat {
    static let format = StatementFormat.fioJSON

    static func recognises(_ root: JSONValue) -> Bool { root["accountStatement"].isObject }

    static func decode(
        _ root: JSONValue,
        source: Source,
        into sink: inout some DocumentSink
    ) throws(StatementError) {
        try FioDecoder(source: source).decode(root, into: &sink)
    }
}
