import Extraction
import Ledger
import StageRuntime

extension ConnectionStatus {
    /// One line for people.
    var line: String {
        var parts = ["  connection \(name): read through \(through?.description ?? "never")"]
        if !calls.isEmpty { parts.append("calls left: \(calls.map(\.text).joined(separator: ", "))") }
        if let missingBefore { parts.append("days before \(missingBefore) wait for 'kapsa connect'") }
        return parts.joined(separator: "; ")
    }

    var json: JSONText {
        .pairs([
            ("name", .string(name)), ("through", .string(through?.description)),
            ("missing_before", .string(missingBefore?.description)),
            (
                "calls_left",
                .array(
                    calls.map {
                        .pairs([
                            ("scope", .string($0.scope)), ("left", .number($0.left)),
                            ("next_at", .string($0.nextAt?.description)),
                        ])
                    }
                )
            ),
        ])
    }
}

extension CallsLeft {
    fileprivate var text: String {
        let name = scope.split(separator: "/").last.map(String.init) ?? scope
        return "\(name) \(left)" + (nextAt.map { " until \($0)" } ?? "")
    }
}
