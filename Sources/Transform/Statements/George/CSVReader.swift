/// One record of a CSV file and the line on which it starts, from 1.
struct CSVRecord: Hashable {
    var line: Int
    var fields: [String]
    /// A line ending follows, or the last field is quoted, so nothing of the record can be missing.
    var isComplete: Bool
}

/// Reads comma-separated values with quoted fields, doubled quotes and line feeds inside quotes (RFC 4180).
enum CSVReader {
    /// All records but empty lines; `nil` when the text ends inside quotes.
    static func records(of text: String, separator: Unicode.Scalar) -> [CSVRecord]? {
        var records: [CSVRecord] = []
        var record = CSVRecord(line: 1, fields: [], isComplete: true)
        var field = String.UnicodeScalarView()
        var isQuoted = false
        var wasQuoted = false
        var line = 1
        func finish(isComplete: Bool) {
            record.fields.append(String(field))
            record.isComplete = isComplete
            if record.fields.count > 1 || !record.fields[0].trimmed.isEmpty { records.append(record) }
            record = CSVRecord(line: line, fields: [], isComplete: true)
            field.removeAll()
            wasQuoted = false
        }
        var scalars = text.unicodeScalars[...]
        while let scalar = scalars.popFirst() {
            if scalar == "\n" || (scalar == "\r" && scalars.first != "\n") { line += 1 }
            if isQuoted {
                if scalar != "\"" {
                    field.append(scalar)
                } else if scalars.first == "\"" {
                    scalars.removeFirst()
                    field.append("\"")
                } else {
                    isQuoted = false
                    wasQuoted = true
                }
            } else if scalar == "\"", field.isEmpty {
                isQuoted = true
            } else if scalar == separator {
                record.fields.append(String(field))
                field.removeAll()
                wasQuoted = false
            } else if scalar == "\n" || scalar == "\r" {
                if scalar == "\r", scalars.first == "\n" { continue }
                finish(isComplete: true)
            } else {
                field.append(scalar)
            }
        }
        guard !isQuoted else { return nil }
        if !field.isEmpty || !record.fields.isEmpty { finish(isComplete: wasQuoted) }
        return records
    }
}
