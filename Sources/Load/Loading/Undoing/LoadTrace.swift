import SealedStore
import Warehouse

/// What one load did to a user's rows, and what became of it.
struct LoadTrace {
    let load: Int64
    /// The rows as they are now.
    let current: [RowTag: TransactionTags]
    /// The versions that the load replaced or took away.
    let before: [RowTag: TransactionRow]
    /// The versions that the load wrote and a later one replaced or took away.
    let after: [RowTag: TransactionRow]
    /// The newest later load that replaced or took away a version.
    let lastChange: [RowTag: Int64]

    /// Every row that the load wrote or took away, in order.
    let touched: [RowTag]

    init(of load: Int64, user: UserStore, from reader: any WarehouseReader) throws {
        let tags = try reader.transactionTags(of: user.number)
        var before: [RowTag: TransactionRow] = [:]
        var after: [RowTag: TransactionRow] = [:]
        var lastChange: [RowTag: Int64] = [:]
        try reader.eachRetired(of: user.number, since: load) { retired in
            let tags = retired.row.tags
            if retired.retiredBy == load {
                // A load that changed its own row twice left only the last version.
                if tags.load < load { before[tags.row] = retired.row }
            } else {
                lastChange[tags.row] = max(lastChange[tags.row] ?? 0, retired.retiredBy)
                if tags.load == load { after[tags.row] = retired.row }
            }
        }
        let written = tags.filter { $0.load == load }.map(\.row)
        self.load = load
        self.before = before
        self.after = after
        self.lastChange = lastChange
        current = Dictionary(tags.map { ($0.row, $0) }) { $1 }
        touched = Set(written).union(before.keys).union(after.keys).sorted()
    }

    /// Whether a row is as the load left it, because nobody changed it since.
    func isCurrent(_ row: RowTag) -> Bool {
        guard let now = current[row] else { return after[row] == nil }
        return now.load == load
    }

    /// The rows that were changed since, but are now what they were after the load, byte for byte.
    func rowsAsTheyWereLeft(of user: UserStore, from reader: any WarehouseReader) throws -> Set<RowTag> {
        var rows: Set<RowTag> = []
        let likely = after.filter { row, version in
            guard let now = current[row] else { return false }
            return now.content == version.tags.content && now.month == version.tags.month
        }
        guard !likely.isEmpty else { return [] }
        try reader.eachTransaction(of: user.number, months: Set(likely.values.map(\.tags.month))) { now in
            guard let left = likely[now.tags.row] else { return }
            let payloads = try DamagedRow.opening { try (user.payload(of: left), user.payload(of: now)) }
            if let payloads, payloads.0 == payloads.1 { rows.insert(now.tags.row) }
        }
        return rows
    }
}
