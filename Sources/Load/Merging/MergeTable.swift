import Ledger

/// The rows while a batch is merged: what was stored, what it became, and what the batch said about it.
struct MergeTable {
    struct Slot {
        /// The row as it was stored; `nil` when the batch brings it.
        let old: Transaction?
        var row: Transaction
        /// The kinds of witness in this batch that state the row.
        var statedBy: Set<String> = []
        var isChanged = false
        var isWitnessed = false
        var isRetired = false
        /// The slot of the booked row that a retired one became.
        var booking: Int?
    }

    private(set) var slots: [Slot]
    private var positions: [RowKey: Int] = [:]
    private var witnessed: [WitnessKey: Int] = [:]
    private var unchanged = 0
    var duplicates = 0

    init(stored: [Transaction]) {
        slots = stored.sorted(by: RowOrder.precedes).map { Slot(old: $0, row: $0) }
        for index in slots.indices { note(index) }
    }

    /// Makes a row known by its identity and by those of its witnesses.
    private mutating func note(_ index: Int) {
        let row = slots[index].row
        positions[RowKey(row)] = index
        for witness in row.witnesses { witnessed[WitnessKey(witness, of: row.entry.account)] = index }
    }

    /// The row that this kind of witness stated under this identity before, else the one that bears the identity.
    private func position(of incoming: Transaction) -> Int? {
        let stated = incoming.witnesses.first.flatMap { witnessed[WitnessKey($0, of: incoming.entry.account)] }
        return stated ?? positions[RowKey(incoming)]
    }

    /// Takes a row whose identity is known; `false` when it is not.
    mutating func update(with incoming: Transaction) -> Bool {
        guard let index = position(of: incoming) else { return false }
        let kind = incoming.authority
        let known = slots[index].row
        guard known.authority == kind || known.witnesses.isEmpty else {
            addWitness(incoming, to: index)
            return true
        }
        slots[index].statedBy.insert(kind)
        // What a second witness filled stays filled when the first one repeats itself.
        let stated = known.witnesses.count > 1 ? incoming.filled(from: known) : incoming
        guard !stated.saysTheSame(as: known) else {
            unchanged += 1
            return true
        }
        slots[index].row = stated.witnessed(by: known.witnesses)
        slots[index].isChanged = true
        return true
    }

    mutating func insert(_ row: Transaction) {
        slots.append(Slot(old: nil, row: row, statedBy: [row.authority]))
        note(slots.count - 1)
    }

    /// Adds what another kind of witness says about the row in a slot.
    ///
    /// A row with a provider id is the authority, of two the kind that comes first by name, so that the order in
    /// which the documents come decides nothing. A witness that the row already has fills what is still open.
    mutating func addWitness(_ incoming: Transaction, to index: Int) {
        let known = slots[index].row
        slots[index].statedBy.insert(incoming.authority)
        let isRepeated = known.witnesses.contains { $0.kind == incoming.authority }
        let (first, second) = !isRepeated && incoming.outranks(known) ? (incoming, known) : (known, incoming)
        let merged = first.filled(from: second).witnessed(by: second.witnesses)
        if merged == known, slots[index].old != nil {
            unchanged += 1
            return
        }
        duplicates += 1
        slots[index].isWitnessed = true
        positions[RowKey(known)] = nil
        slots[index].row = merged
        note(index)
    }

    mutating func retire(_ index: Int, for booking: Int? = nil) {
        slots[index].isRetired = true
        slots[index].booking = booking
    }

    /// The difference between what was stored and what it became.
    func plan() -> MergePlan {
        var plan = MergePlan()
        plan.unchanged = unchanged
        plan.duplicates = duplicates
        for slot in slots {
            switch (slot.old, slot.isRetired) {
            case (nil, true): plan.duplicates += 1
            case (nil, false): plan.inserted.append(slot.row)
            case (let old?, true):
                plan.retired.append(old)
                if let booking = slot.booking { plan.bookings.append(Change(old: old, new: slots[booking].row)) }
                if slot.isChanged { plan.duplicates += 1 }
            case (let old?, false):
                if slot.isChanged {
                    plan.changed.append(Change(old: old, new: slot.row))
                } else if slot.isWitnessed {
                    plan.witnessed.append(Change(old: old, new: slot.row))
                }
            }
        }
        plan.inserted.sort(by: RowOrder.precedes)
        plan.changed.sort { RowOrder.precedes($0.new, $1.new) }
        plan.witnessed.sort { RowOrder.precedes($0.new, $1.new) }
        plan.retired.sort(by: RowOrder.precedes)
        plan.bookings.sort { RowOrder.precedes($0.old, $1.old) }
        return plan
    }
}
