import Ledger
import Money
import XMLRecords

/// ISO 20022 camt.052, camt.053 and camt.054 of the versions 001.01 to 001.14, read entry by entry.
///
/// Elements are found by their local names, so a file's version or a missing namespace changes nothing.
struct CamtDecoder {
    private static let records = Set([CamtName.acct, .bal, .ntry].map(\.rawValue))
    /// Small enough for the caches, large enough that its borders cost nothing.
    private static let pieceSize = 1 << 16

    private let source: Source
    private let parser = XMLRecordParser(names: CamtName.tags, records: records, attribute: "Ccy")
    private var body: Body?
    private var statement: CamtStatement?
    private var hasStatement = false
    /// Line feeds in front of the document, which the parser does not see.
    private var skippedLines = 0

    private struct Body {
        let statement: CamtName
        let depth: Int
        let format: String
        var isOver = false
    }

    init(source: Source) { self.source = source }

    /// Whether a name is a message's, with or without its version.
    static func isMessage(_ name: String) -> Bool {
        ["camt.052", "camt.053", "camt.054"].contains { name.hasPrefix($0) }
    }

    mutating func decode(_ document: DocumentBytes, into sink: inout some DocumentSink) throws(StatementError) {
        var pieces = try UTF8Pieces(document)
        var isAtStart = true
        while let piece = try pieces.next() {
            var rest = piece[...]
            if isAtStart {
                let space = rest.prefix { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
                skippedLines += space.count { $0 == 0x0A }
                rest = rest.dropFirst(space.count)
                isAtStart = rest.isEmpty
            }
            while !rest.isEmpty {
                let part = rest.prefix(Self.pieceSize)
                rest = rest.dropFirst(part.count)
                try read(part, isLast: false, into: &sink)
            }
        }
        try read([], isLast: true, into: &sink)
        guard body != nil else { throw .unrecognised(place: source.place) }
        guard hasStatement else { throw .noStatement(place: source.place) }
    }

    private mutating func read(
        _ part: ArraySlice<UInt8>,
        isLast: Bool,
        into sink: inout some DocumentSink
    ) throws(StatementError) {
        let batch: XMLBatch
        let events: [XMLEvent]
        do throws(XMLFault) {
            (batch, events) = try parser.read(part, isLast: isLast)
        } catch {
            switch error {
            case .documentType: throw .doctype(place: source.place)
            case .truncated: throw .truncated(place: source.place)
            case .malformed(let line):
                let reason = "the text is not well-formed XML"
                throw .malformed(place: source.place, line: line + skippedLines, reason: reason)
            }
        }
        for event in events {
            switch event {
            case .start(let name, let depth, let line):
                try begin(CamtName(rawValue: name), depth: depth, line: line, into: &sink)
            case .end(_, let depth): try end(depth: depth, into: &sink)
            case .record(let index, let depth):
                guard depth == body.map({ $0.depth + 2 }), let name = CamtName(rawValue: batch.elements[index].name)
                else { continue }
                try statement?.read(batch, at: index, name: name, into: &sink)
            }
        }
    }

    private mutating func begin(
        _ name: CamtName?,
        depth: Int,
        line: Int,
        into sink: inout some DocumentSink
    ) throws(StatementError) {
        if let body {
            guard !body.isOver, depth == body.depth + 1, name == body.statement else { return }
            statement = CamtStatement(
                source: source,
                format: body.format,
                line: line,
                skippedLines: skippedLines
            )
            hasStatement = true
        } else if depth <= 2, let message = name.flatMap(Self.message) {
            // A bank's envelope may stand around the document.
            let format = Self.format(message.name, namespaces: parser.namespaces)
            if let asked = source.asked, !format.hasPrefix(asked) { throw .unrecognised(place: source.place) }
            body = Body(statement: message.statement, depth: depth, format: format)
            sink.begin(format: format)
        }
    }

    private mutating func end(depth: Int, into sink: inout some DocumentSink) throws(StatementError) {
        guard let body, !body.isOver else { return }
        if depth == body.depth { self.body?.isOver = true }
        guard depth == body.depth + 1 else { return }
        try statement?.end(into: &sink)
        statement = nil
    }

    /// Version 001.01 writes its number into the name: `BkToCstmrStmtV01`.
    private static func message(_ name: CamtName) -> (name: String, statement: CamtName)? {
        switch name {
        case .bkToCstmrAcctRpt, .bkToCstmrAcctRptV01: ("camt.052", .rpt)
        case .bkToCstmrStmt, .bkToCstmrStmtV01: ("camt.053", .stmt)
        case .bkToCstmrDbtCdtNtfctn, .bkToCstmrDbtCdtNtfctnV01: ("camt.054", .ntfctn)
        default: nil
        }
    }

    /// `camt.053.001.08` of `urn:iso:std:iso:20022:tech:xsd:camt.053.001.08`.
    private static func format(_ name: String, namespaces: [String]) -> String {
        let tails = namespaces.compactMap { $0.split(separator: ":").last.map(String.init) }
        return tails.first { tail in
            tail.hasPrefix(name) && tail.utf8.count == 15
                && tail.utf8.dropFirst(8).allSatisfy { $0 == 46 || (48...57).contains($0) }
        } ?? name
    }
}
