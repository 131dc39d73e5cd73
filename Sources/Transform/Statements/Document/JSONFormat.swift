/// A format whose document is one JSON value, as the answers of banks and rate services are.
protocol JSONFormat: SendableMetatype {
    /// The name that `--format` takes and that a connector gives its documents.
    static var format: StatementFormat { get }

    /// Whether the value is of this format, when nobody named one.
    static func recognises(_ root: JSONValue) -> Bool

    /// Whether the value can be of this format, when it was named.
    static func accepts(_ root: JSONValue) -> Bool

    /// Reads the value.
    ///
    /// - Throws: ``StatementError`` when the document as a whole is not what it claims; a bad row is a finding.
    static func decode(_ root: JSONValue, source: Source, into sink: inout some DocumentSink) throws(StatementError)
}

extension JSONFormat {
    static func accepts(_ root: JSONValue) -> Bool { recognises(root) }
}
