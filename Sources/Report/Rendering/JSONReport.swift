import Ledger
import Money
public import Reports

/// The whole report as JSON, `schema_version` 1.
///
/// Amounts are decimal strings in major units, days are ISO 8601, keys stand in a fixed order, an absent value is `null`.
/// The transactions come first, the sums after them.
public struct JSONReport: RowWriter {
    private var isFirst = true

    public init() {}

    public func begin(_ frame: ReportFrame, into bytes: inout [UInt8]) {
        var head: [(String, JSONText)] = [
            ("schema_version", .number(1)),
            ("as_of", .string(frame.asOf.description)),
        ]
        if let day = frame.knownOn { head.append(("known_on", .string(day.description))) }
        head += [
            ("locale", .string(frame.locale.rawValue)),
            ("home_currency", .string(frame.homeCurrency.code)),
            ("program_version", .string(frame.programVersion)),
        ]
        bytes.append(contentsOf: "{".utf8)
        for (key, value) in head { Self.append(key, value, into: &bytes) }
        bytes.append(contentsOf: "\n  \"transactions\": [".utf8)
    }

    public mutating func add(_ line: TransactionLine, into bytes: inout [UInt8]) {
        var text = isFirst ? "\n    " : ",\n    "
        isFirst = false
        JSONMembers.transaction(line).write(into: &text, indent: 4)
        bytes.append(contentsOf: text.utf8)
    }

    public func end(_ report: Report, into bytes: inout [UInt8]) {
        bytes.append(contentsOf: (isFirst ? "]," : "\n  ],").utf8)
        let tail = JSONMembers.sums(report)
        for (index, member) in tail.enumerated() {
            Self.append(member.0, member.1, into: &bytes, isLast: index == tail.count - 1)
        }
        bytes.append(contentsOf: "\n}\n".utf8)
    }

    private static func append(_ key: String, _ value: JSONText, into bytes: inout [UInt8], isLast: Bool = false) {
        var text = "\n  \"\(key)\": "
        value.write(into: &text, indent: 2)
        bytes.append(contentsOf: (text + (isLast ? "" : ",")).utf8)
    }
}
