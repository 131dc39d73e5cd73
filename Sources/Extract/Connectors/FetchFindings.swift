import Diagnostics

extension Finding {
    /// Movements that the bank has, or may have, and did not give.
    static func gap(place: String, reason: String) -> Finding {
        Finding(code: "connector/gap", place: place, reason: reason)
    }

    /// Movements of days that were not asked for.
    static func outsideWindow(rowCount: Int, place: String) -> Finding {
        Finding(
            code: "connector/outside-window",
            place: place,
            reason: "\(rowCount) rows are of days that were not asked for"
        )
    }
}
