import Ledger
import Records
import SealedStore
import Warehouse

/// In which months a user's pending rows rest, so that they are found without opening everything.
struct PendingMonths {
    /// Sorted; `nil` stands for the rows without a day.
    let months: [CalendarMonth?]

    init(of user: UserStore, in reader: any WarehouseReader) throws {
        let row = try reader.row(in: .heads, of: user.number, tag: Self.tag(of: user))
        let record = try row.map { try user.open($0, in: .heads, as: TextRecord.self) }
        months = (record?["months"] ?? "").split(separator: ",").map { CalendarDate(iso: "\($0)-01")?.calendarMonth }
    }

    /// Notes the months of the pending ones among `rows`.
    func replace(with rows: [Transaction], of user: UserStore, in writer: any WarehouseWriter) throws {
        let pending = rows.filter { $0.entry.status == .pending }
        let months = Set(pending.map { $0.entry.day?.calendarMonth.description ?? Self.undated }).sorted()
        let record = TextRecord(["months": months.joined(separator: ",")])
        guard !months.isEmpty || !self.months.isEmpty else { return }
        try user.put(record, tag: Self.tag(of: user), in: .heads, to: writer)
    }

    private static let undated = "undated"

    private static func tag(of user: UserStore) -> [UInt8] { user.tag(.heads, "pending months") }
}
