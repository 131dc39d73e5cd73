import Ledger
import Money

/// Retires pending rows that were booked or that are no longer listed; architecture §6, number 3.
enum PendingTwins {
    /// The longest time from a reservation to its booking that a match without an id accepts.
    static let dayCountMax = 8

    static func retire(in table: inout MergeTable, snapshots: Set<PendingSnapshot>) {
        let slots = table.slots
        var booked = slots.indices.filter { slots[$0].row.isBooked }
        let pending = slots.indices.filter { slots[$0].row.entry.status == .pending }
        // A booking that ended one reservation ends no other.
        retire(pending, among: &booked, in: &table) { sharesID(slots[$0].row.entry, slots[$1].row.entry) }
        retire(pending, among: &booked, in: &table) {
            slots[$0].row.entry.amount == slots[$1].row.entry.amount && fits(slots[$0], slots[$1])
        }
        retire(pending, among: &booked, in: &table) {
            isRestated(slots[$0].row.entry, slots[$1].row.entry) && fits(slots[$0], slots[$1])
        }
        for index in pending where !table.slots[index].isRetired && slots[index].statedBy.isEmpty {
            let row = slots[index].row
            if snapshots.contains(PendingSnapshot(account: row.entry.account, kind: row.authority)) {
                table.retire(index)
            }
        }
    }

    /// Retires each pending row that fits exactly one booked row which it alone fits, and takes that one out.
    private static func retire(
        _ pending: [Int],
        among booked: inout [Int],
        in table: inout MergeTable,
        where isTwin: (Int, Int) -> Bool
    ) {
        var byAccount: [AccountKey: [Int]] = [:]
        for index in booked { byAccount[table.slots[index].row.entry.account, default: []].append(index) }
        var claims: [Int: [Int]] = [:]
        for index in pending where !table.slots[index].isRetired {
            let twins = (byAccount[table.slots[index].row.entry.account] ?? []).filter { isTwin(index, $0) }
            for twin in twins { claims[twin, default: []].append(twins.count == 1 ? index : -1) }
        }
        var ended: Set<Int> = []
        for (twin, claimants) in claims.sorted(by: { $0.key < $1.key }) {
            guard claimants.count == 1, claimants[0] >= 0 else { continue }
            table.retire(claimants[0], for: twin)
            ended.insert(twin)
        }
        booked.removeAll { ended.contains($0) }
    }

    /// Whether the reservation's id is the booking's id or reference.
    private static func sharesID(_ pending: Entry, _ booked: Entry) -> Bool {
        guard let id = pending.providerID else { return false }
        return id == booked.providerID || id == booked.reference
    }

    /// Whether a booking's amount may be the reservation's: the same in the currency of the purchase, which is converted
    /// anew, or a tip more.
    private static func isRestated(_ pending: Entry, _ booked: Entry) -> Bool {
        let (held, paid) = (pending.amount, booked.amount)
        guard held.currency == paid.currency, held.minorUnits < 0, paid.minorUnits < 0, held != paid else {
            return false
        }
        let percent = Int128(paid.minorUnits) * 100 / Int128(held.minorUnits)
        if let original = pending.original, original == booked.original { return (90...110).contains(percent) }
        let isServed = [pending, booked].contains { tipped.contains($0.merchantCategory ?? "") }
        return isServed && (100...tipPercentMax).contains(percent)
    }

    /// What a booking with a tip may be, as a part of the reservation.
    private static let tipPercentMax: Int128 = 125
    /// Restaurants, bars, taxis and hairdressers.
    private static let tipped: Set<String> = ["4121", "5811", "5812", "5813", "5814", "7230"]

    /// Whether a booked row is the pending one by days and payee.
    ///
    /// Only a booking that is new retires what was stored. A row that is pending in this very batch is retired
    /// only by another kind of witness: one listing does not state one movement twice.
    private static func fits(_ pending: MergeTable.Slot, _ booked: MergeTable.Slot) -> Bool {
        let isNews =
            pending.statedBy.isEmpty
            ? booked.old == nil
            : !booked.statedBy.isEmpty && !booked.row.witnesses.contains { pending.statedBy.contains($0.kind) }
        guard isNews else { return false }
        if let day = booked.row.entry.day, let reserved = pending.row.entry.day {
            guard (0...dayCountMax).contains(day.days(since: reserved)) else { return false }
        }
        return isSamePayee(pending.row, booked.row)
    }

    private static func isSamePayee(_ one: Transaction, _ other: Transaction) -> Bool {
        let names = [one, other].compactMap { $0.payee ?? $0.entry.counterparty ?? $0.entry.text }
            .map { TextFold.fold($0) }
        guard names.count == 2 else { return true }
        return names[0].contains(names[1]) || names[1].contains(names[0])
    }
}
