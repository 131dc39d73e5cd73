/// A format that ``StatementDecoder`` detects by a document's first bytes and reads in pieces.
protocol DocumentFormat: SendableMetatype {
    /// The name that `--format` takes.
    static var format: StatementFormat { get }

    /// Whether a document that begins so is of this format; strict, because the first format that says yes reads it.
    static func recognises(_ head: DocumentHead) -> Bool

    /// Reads the document to its end.
    ///
    /// - Throws: ``StatementError`` when the document as a whole is not what it claims; a bad row is a finding.
    static func decode(
        _ document: inout DocumentBytes,
        source: Source,
        into sink: inout some DocumentSink
    ) throws(StatementError)
}

/// How a document begins.
struct DocumentHead {
    /// The first 4 KiB, or all of a smaller document.
    let bytes: ArraySlice<UInt8>
    /// The bytes as text, in the encoding that ``TextDecoding`` finds.
    let text: String
    /// The format that somebody named; `nil` when it is to be detected.
    let asked: StatementFormat?

    init(_ bytes: ArraySlice<UInt8>, asked: StatementFormat? = nil) {
        self.bytes = bytes
        self.asked = asked
        // The cut may have split the last character.
        let whole = (0..<4).lazy.compactMap { try? TextDecoding.text(of: Array(bytes.dropLast($0)), place: "") }
        text = whole.first ?? CodePage.windows1250.text(of: bytes)
    }

    /// Whether an object or a list of JSON surely begins here: a brace, then a key or the end of the object, or a bracket.
    var isJSON: Bool {
        let start = bytes.drop { $0 <= 0x20 }
        guard start.first == 0x7B else { return start.first == 0x5B }
        let next = start.dropFirst().first { $0 > 0x20 }
        return next == 0x22 || next == 0x7D
    }

    /// The lines, without their ends; the last may be cut.
    var lines: [Substring] { text.split(omittingEmptySubsequences: false) { $0.isNewline } }
}
