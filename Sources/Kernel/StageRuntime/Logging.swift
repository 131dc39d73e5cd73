import Foundation
import Ledger
import Logging

/// Writes log lines to standard error: one JSON object a line for pods, `level: message key=value` for people.
///
/// Control characters are escaped in both, so no value can forge a line.
struct StandardErrorLogHandler: LogHandler {
    let label: String
    let format: LogFormat
    var logLevel = Logger.Level.info
    var metadata: Logger.Metadata = [:]

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let pairs = metadata.merging(event.metadata ?? [:]) { $1 }.sorted { $0.key < $1.key }
        switch format {
        case .plain:
            let suffix = pairs.map { " \($0.key)=\(escaped($0.value.description))" }.joined()
            StandardError.write("\(event.level): \(escaped(event.message.description))\(suffix)")
        case .json:
            let fields = [
                ("time", SystemClock.now().description), ("level", event.level.rawValue), ("stage", label),
                ("message", event.message.description),
            ]
            let all = fields + pairs.map { ($0.key, $0.value.description) }
            StandardError.write("{\(all.map { "\"\(escaped($0.0))\":\"\(escaped($0.1))\"" }.joined(separator: ","))}")
        }
    }
}

/// Lines for people and logs; data goes to standard output.
public enum StandardError {
    /// Writes one line; characters that could forge another, or steer a terminal, are escaped.
    public static func write(_ line: String) {
        FileHandle.standardError.write(Data((printable(line) + "\n").utf8))
    }
}

/// The text with control, bidirectional and separator characters as `\u{…}`; file names and arguments hold anything.
public func printable(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { shown, scalar in
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator:
            shown += "\\u{\(String(scalar.value, radix: 16))}"
        default: shown.unicodeScalars.append(scalar)
        }
    }
}

/// The text with quotes, backslashes and control characters escaped as in JSON.
func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { escaped, scalar in
        switch scalar {
        case "\"": escaped += "\\\""
        case "\\": escaped += "\\\\"
        case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
            let digits = String(scalar.value, radix: 16)
            escaped += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        default: escaped.unicodeScalars.append(scalar)
        }
    }
}
