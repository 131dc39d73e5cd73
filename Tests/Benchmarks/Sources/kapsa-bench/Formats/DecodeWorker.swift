import ArgumentParser
import CBareXML
import Diagnostics
import Foundation
import Ledger
import Money
import Statements

/// Decodes one file of invented entries, read in pieces, and with `--bare` passes over it with libxml2 alone.
struct DecodeWorker: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "decode", shouldDisplay: false)

    @Option var file: String
    @Option var entries: Int
    @Flag var bare = false

    func run() async throws {
        var result = WorkerResult(rows: entries)
        if bare {
            try result.measure("bare") { try barePass() }
        } else {
            var sink = CountingSink()
            try result.measure("decode") {
                let handle = try FileHandle(forReadingFrom: URL(filePath: file))
                let document = DocumentBytes(place: "file") { () throws(StatementError) in
                    guard let data = try? handle.read(upToCount: 1 << 18), !data.isEmpty else { return nil }
                    return [UInt8](data)
                }
                try StatementDecoder.decode(document, format: nil, account: nil, into: &sink)
            }
            guard sink.entryCount == entries, sink.rejectedCount == 0 else { throw ExitCode.failure }
        }
        try result.write()
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
