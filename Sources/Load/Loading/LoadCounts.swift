import StageRuntime

/// What a load did, for people.
struct LoadCounts: Hashable {
    var new = 0
    var changed = 0
    var unchanged = 0
    /// Rows that another row of the batch or of the warehouse already stands for.
    var repeated = 0
    var retired = 0
    var quarantined = 0
    /// Stored rows that did not open, and were not known to be damaged before.
    var damaged = 0
    var failedProofs = 0

    /// Whether every row was known as it is.
    var changesNothing: Bool { new + changed + repeated + retired == 0 }

    mutating func add(_ other: LoadCounts) {
        new += other.new
        changed += other.changed
        unchanged += other.unchanged
        repeated += other.repeated
        retired += other.retired
        quarantined += other.quarantined
        damaged += other.damaged
        failedProofs += other.failedProofs
    }

    var summary: String {
        var parts = ["\(new) new", "\(changed) changed", "\(unchanged) unchanged"]
        if repeated > 0 { parts.append("\(repeated) stated twice") }
        if retired > 0 { parts.append("\(retired) pending retired") }
        if quarantined > 0 { parts.append("\(quarantined) in quarantine") }
        if damaged > 0 { parts.append("\(counted(damaged, "damaged row")) put into quarantine") }
        if failedProofs > 0 { parts.append("\(counted(failedProofs, "account")) whose balance does not add up") }
        return parts.joined(separator: ", ")
    }
}
