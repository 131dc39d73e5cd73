import Foundation
import StageRuntime

/// One table of an export, written row by row as `<name>.json` and `<name>.csv`.
///
/// JSON (RFC 8259): `{"schema_version":1,"rows":[…]}`, one row a line, an absent value `null`. CSV (RFC 4180): CRLF, a
/// header, an absent value empty; a text that a spreadsheet would take for a formula gets a leading apostrophe.
struct ExportTable: ~Copyable {
    private let columns: [ExportColumn]
    private var json: ExportFile
    private var csv: ExportFile
    private var isEmpty = true

    init(_ name: String, columns: [ExportColumn], in folder: String) throws(KeepingError) {
        let json = try ExportFile("\(folder)/\(name).json", beginning: #"{"schema_version":1,"rows":["#)
        let header = columns.map(\.name).joined(separator: ",")
        let csv = try ExportFile("\(folder)/\(name).csv", beginning: "\(header)\r\n")
        self.columns = columns
        self.json = json
        self.csv = csv
    }

    /// Adds a row, a value a column.
    mutating func append(_ values: [String?]) throws(KeepingError) {
        precondition(values.count == columns.count, "a value for each column")
        let row = JSONText.object(zip(columns, values).map { ($0.name, .string($1)) })
        try json.append("\(isEmpty ? "" : ",")\n\(row)")
        isEmpty = false
        let cells = zip(columns, values).map { $0.isText ? Self.cell($1 ?? "") : $1 ?? "" }
        try csv.append(cells.joined(separator: ",") + "\r\n")
    }

    consuming func finish() throws(KeepingError) {
        try json.append("\n]}\n")
        try json.finish()
        try csv.finish()
    }

    private static let formulaStarts: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r", "\0"]

    private static func cell(_ text: String) -> String {
        let isFormula = text.unicodeScalars.first.map(formulaStarts.contains) ?? false
        let safe = isFormula ? "'\(text)" : text
        guard safe.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) || isFormula else { return safe }
        return "\"\(safe.replacing("\"", with: "\"\""))\""
    }
}

/// A column: free text, or a value of ours such as an amount or a date.
struct ExportColumn {
    let name: String
    let isText: Bool

    static func text(_ name: String) -> ExportColumn { ExportColumn(name: name, isText: true) }
    static func value(_ name: String) -> ExportColumn { ExportColumn(name: name, isText: false) }
}

/// A new file of mode 0600 that is written in blocks.
struct ExportFile: ~Copyable {
    private static let block = 65_536

    private let handle: FileHandle
    private var waiting: [UInt8]

    init(_ path: String, beginning: String = "") throws(KeepingError) {
        waiting = Array(beginning.utf8)
        let isMade = FileManager.default.createFile(
            atPath: path,
            contents: nil,
            attributes: [.posixPermissions: 0o600]
        )
        guard isMade, let handle = FileHandle(forWritingAtPath: path) else { throw .outputNotWritten }
        self.handle = handle
    }

    mutating func append(_ text: String) throws(KeepingError) {
        waiting += text.utf8
        if waiting.count >= Self.block { try flush() }
    }

    mutating func append(_ bytes: [UInt8]) throws(KeepingError) {
        waiting += bytes
        if waiting.count >= Self.block { try flush() }
    }

    consuming func finish() throws(KeepingError) {
        try flush()
        do {
            try handle.synchronize()
            try handle.close()
        } catch { throw .outputNotWritten }
    }

    private mutating func flush() throws(KeepingError) {
        do { try handle.write(contentsOf: Data(waiting)) } catch { throw .outputNotWritten }
        waiting.removeAll(keepingCapacity: true)
    }
}
