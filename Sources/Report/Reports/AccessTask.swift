public import Diagnostics
public import Ledger

/// A connection whose consent a person must renew, read from what extract found.
public struct AccessTask: Hashable, Sendable {
    public let connection: String
    /// The last day of the consent; `nil` when the bank refuses it already.
    public let until: CalendarDate?
    /// Days from the report's day until then; negative when it is over.
    public let daysLeft: Int?

    /// - Returns: `nil` when the finding is about something else.
    public init?(_ finding: Finding, asOf: CalendarDate) {
        switch finding.code {
        case "connector/consent-refused": until = nil
        case "consent/ends-soon": until = finding.reason.split(separator: " ").firstNonNil { CalendarDate(iso: $0) }
        default: return nil
        }
        connection = finding.place
        daysLeft = until.map { $0.days(since: asOf) }
    }
}

extension Report {
    /// What must be renewed, in the order of the findings; once a connection.
    public var accessTasks: [AccessTask] {
        var seen: Set<String> = []
        return findings.compactMap { AccessTask($0, asOf: asOf) }.filter { seen.insert($0.connection).inserted }
    }
}

extension Sequence {
    fileprivate func firstNonNil<Value>(_ value: (Element) -> Value?) -> Value? {
        for element in self { if let found = value(element) { return found } }
        return nil
    }
}
