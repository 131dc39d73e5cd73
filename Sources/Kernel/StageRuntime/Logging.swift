import Foundation
import Ledger
import Logging

/// Writes log lines to standard error: one JSON object a line for pods, `level: message key=value [code]` for people.
///
/// Control characters are escaped in both, so no value can forge a line. The metadata `code` is an error's or
/// finding's stable code.
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
            let suffix = pairs.map { $0.key == "code" ? " [\($0.value)]" : " \($0.key)=\($0.value)" }.joined()
            let prefix = event.level == .info ? "" : "\(event.level): "
            StandardError.write("\(prefix)\(printable(event.message.description + suffix))")
        case .json:
            let fields = [
                ("time", SystemClock.now().description), ("level", event.level.rawValue), ("program", label),
                ("message", event.message.description),
            ]
            let all = fields + pairs.map { ($0.key, $0.value.description) }
            StandardError.write("{\(all.map { "\"\(escaped($0.0))\":\"\(escaped($0.1))\"" }.joined(separator: ","))}")
        }
    }
}

/// Lines for people and logs; data goes to standard output.
enum StandardError {
    static func write(_ line: String) {
        // The work goes on when nobody can be told of it, say because the log's disk is full; its exit tells.
        try? FileHandle.standardError.write(contentsOf: Data((line + "\n").utf8))
    }
}

/// The text for a terminal: control, bidirectional and separator characters as `\u{…}`; file names and arguments hold anything.
public func printable(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { shown, scalar in
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator:
            shown += "\\u{\(String(scalar.value, radix: 16))}"
        default: shown.unicodeScalars.append(scalar)
        }
    }
}

/// The text with quotes, backslashes, control and bidirectional characters escaped as in JSON.
public func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { escaped, scalar in
        switch scalar {
        case "\"": escaped += "\\\""
        case "\\": escaped += "\\\\"
        case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{200B}"..."\u{200F}", "\u{2028}"..."\u{202E}",
            "\u{2060}"..."\u{2069}", "\u{FEFF}":
            let digits = String(scalar.value, radix: 16)
            escaped += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        default: escaped.unicodeScalars.append(scalar)
        }
    }
}
