import Diagnostics
import Ledger
import StageRuntime
import Statements

/// Prints a document as it is decoded.
///
/// A document of ordinary size is held until its end, so that one that turns out to be broken prints nothing. The entries
/// of a larger one go out as they come, so that memory does not grow with it.
struct DecodePrinter: DocumentSink {
    /// How many entries are held.
    private static let heldCount = 10_000

    private let json: Bool
    private let log: ProgramLog
    private var held = DecodedDocument(format: "")
    private var entryCount = 0
    private var isHolding = true
    /// How many rows could not be read.
    private(set) var rejectedCount = 0

    init(json: Bool, log: ProgramLog) {
        self.json = json
        self.log = log
    }

    mutating func begin(format: String) { held.begin(format: format) }

    mutating func begin(_ statement: Statement) {
        if isHolding { held.begin(statement) } else { write(statement) }
    }

    mutating func add(_ balance: Balance) {
        // A balance behind many entries comes too late for its statement's line.
        if isHolding { held.add(balance) } else { write(balance) }
    }

    mutating func add(_ entry: Entry) {
        entryCount += 1
        if isHolding, entryCount > Self.heldCount { finish() }
        if isHolding { held.add(entry) } else { write(entry) }
    }

    mutating func add(_ rate: Rate) {
        if isHolding { held.add(rate) } else { write(rate) }
    }

    mutating func reject(_ finding: Finding) {
        rejectedCount += 1
        if isHolding { held.reject(finding) } else { log.warn(finding) }
    }

    mutating func withdraw(id: String) {
        if isHolding { held.withdraw(id: id) } else { write(withdrawn: id) }
    }

    mutating func forget(ids: Set<String>) { held.forget(ids: ids) }

    /// Prints what is held; what comes later is printed at once.
    mutating func finish() {
        guard isHolding else { return }
        isHolding = false
        for statement in held.statements {
            write(statement)
            for entry in statement.entries { write(entry) }
        }
        for rate in held.rates { write(rate) }
        for id in held.withdrawn { write(withdrawn: id) }
        for finding in held.rejected { log.warn(finding) }
        held = DecodedDocument(format: "")
    }

    private func write(_ statement: Statement) {
        print(json ? DecodeLines.line(of: statement) : printable(DecodeTable.heading(statement)))
    }

    private func write(_ entry: Entry) {
        print(json ? DecodeLines.line(of: entry) : printable(DecodeTable.row(entry)))
    }

    private func write(withdrawn id: String) {
        print(json ? DecodeLines.line(ofWithdrawn: id) : printable("  withdrawn  \(id)"))
    }

    private func write(_ balance: Balance) {
        print(json ? DecodeLines.line(of: balance) : printable(DecodeTable.row(balance)))
    }

    private func write(_ rate: Rate) { print(json ? DecodeLines.line(of: rate) : printable(DecodeTable.row(rate))) }
}
