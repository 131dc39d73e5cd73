import Extraction
import Ledger
import StageRuntime

extension ConnectionStatus {
    /// One line for people.
    func line(on day: CalendarDate) -> String {
        var parts = [
            "  connection \(name): read through \(through?.description ?? "never")\(connection.access(on: day))"
        ]
        if !calls.isEmpty { parts.append("calls left: \(calls.map(\.text).joined(separator: ", "))") }
        if let missingBefore { parts.append("days before \(missingBefore) wait for 'kapsa connect'") }
        return parts.joined(separator: "; ")
    }

    func json(on day: CalendarDate) -> JSONText {
        .pairs(
            [("name", .string(name)), ("through", .string(through?.description))] + connection.accessFields(on: day) + [
                ("missing_before", .string(missingBefore?.description)),
                ("calls_left", .array(calls.map(\.json))),
            ]
        )
    }
}

extension CallsLeft {
    fileprivate var json: JSONText {
        .pairs([("scope", .string(scope)), ("left", .number(left)), ("next_at", .string(nextAt?.description))])
    }

    fileprivate var text: String {
        let name = scope.split(separator: "/").last.map(String.init) ?? scope
        return "\(name) \(left)" + (nextAt.map { " until \($0)" } ?? "")
    }
}
