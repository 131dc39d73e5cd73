import ArgumentParser
import CBareXML
import Diagnostics
import Foundation
import Layouts
import Ledger
import Money
import Statements

/// Decodes one file of invented entries: as one document that is read in pieces, with `--paged` as a document a line;
/// with `--bare` passes over it with libxml2 alone.
struct DecodeWorker: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "decode", shouldDisplay: false)

    @Option var file: String
    @Option var entries: Int
    @Flag var bare = false
    @Flag var paged = false
    @Option var currency: String?
    @Option var layouts: String

    func run() async throws {
        let set = try LayoutSet(folders: [layouts]) { _ in "0123456789abcdef" }
        let account = currency.flatMap { Currency(code: $0) }.map { AccountKey(number: "1", currency: $0) }
        var result = WorkerResult(rows: entries)
        if bare {
            try result.measure("bare") { try barePass() }
        } else {
            var sink = CountingSink()
            var document = try pieces()
            if paged {
                var decoded = Span(wall: 0, cpu: 0, server: 0)
                try eachLine(of: &document) { page in
                    let start = Span.now()
                    try StatementDecoder.decode(
                        DocumentBytes(page, place: "file"),
                        format: nil,
                        account: account,
                        into: &sink
                    )
                    decoded.add(Span.now().since(start))
                }
                result.spans["decode"] = decoded
            } else {
                try result.measure("decode") {
                    try StatementDecoder.decode(
                        document,
                        format: nil,
                        account: account,
                        layouts: set.layouts,
                        into: &sink
                    )
                }
            }
            guard sink.entryCount == entries, sink.rejectedCount == 0 else { throw ExitCode.failure }
        }
        try result.write()
    }

    private func pieces() throws -> DocumentBytes {
        guard let stream = fopen(file, "rb") else { throw ExitCode.failure }
        return DocumentBytes(place: "file") { () throws(StatementError) in
            let piece = [UInt8](unsafeUninitializedCapacity: 1 << 16) {
                $1 = fread($0.baseAddress, 1, $0.count, stream)
            }
            return piece.isEmpty ? nil : piece
        }
    }

    private func eachLine(of document: inout DocumentBytes, _ body: ([UInt8]) throws -> Void) throws {
        var line: [UInt8] = []
        while let piece = try document.next() {
            var rest = piece[...]
            while let end = rest.firstIndex(of: 0x0A) {
                line += rest[..<end]
                try body(line)
                line = []
                rest = rest[(end + 1)...]
            }
            line += rest
        }
        if !line.isEmpty { try body(line) }
    }

    /// What libxml2 takes at least: its SAX parser with calls that do nothing.
    private func barePass() throws {
        var handler = xmlSAXHandler()
        handler.initialized = UInt32(XML_SAX2_MAGIC)
        handler.startElementNs = { _, _, _, _, _, _, _, _, _ in }
        handler.endElementNs = { _, _, _, _ in }
        handler.characters = { _, _, _ in }
        guard xmlSAXUserParseFile(&handler, nil, file) == 0 else { throw ExitCode.failure }
    }
}

/// Keeps nothing of a document but counts.
private struct CountingSink: DocumentSink {
    var entryCount = 0
    var rejectedCount = 0
    var minorUnits: Int64 = 0

    mutating func begin(format: String) {}
    mutating func begin(_ statement: Statement) {}
    mutating func add(_ balance: Balance) {}
    mutating func add(_ rate: Rate) {}
    mutating func reject(_ finding: Finding) { rejectedCount += 1 }

    mutating func add(_ entry: Entry) {
        entryCount += 1
        minorUnits &+= entry.amount.minorUnits
    }
}
