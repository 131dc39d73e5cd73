import Connectors
import Diagnostics
import Ledger

extension Finding {
    /// What was not asked for although it is wanted; the next run takes it up by itself.
    static func postponed(_ place: String, what: String, until: Instant?) -> Finding {
        let when = until.map { "until \($0)" } ?? "until the next run"
        return Finding(code: "extract/postponed", place: place, reason: "\(what) waits \(when): no call is left")
    }

    /// Old days that a fresh authentication opens.
    fileprivate static func locked(_ connection: String, before day: CalendarDate) -> Finding {
        Finding(
            code: "extract/postponed",
            place: connection,
            reason: "days before \(day) wait until you run 'kapsa connect' and, within the hour, the pipeline"
        )
    }
}

extension ConnectionFetch {
    /// What this fetch left to a later one, for people to know.
    func postponements(in fetch: Fetch) -> [Finding] {
        var findings: [Finding] = []
        if !fetch.postponed.isEmpty {
            let accounts = fetch.postponed.count == 1 ? "1 account" : "\(fetch.postponed.count) accounts"
            findings.append(.postponed(connection.name, what: "part of \(accounts)", until: fetch.resumesAt))
        }
        if let day = plan.postponedBefore { findings.append(.locked(connection.name, before: day)) }
        return findings
    }
}
