public import Ledger

/// Decides what a batch does to what is stored; architecture §6.
///
/// Pure: the same input gives the same plan.
public enum Merging {
    /// Plans one batch.
    ///
    /// A row is known by the identity that each of its witnesses states, and by its own. The authority's new statement
    /// replaces its old one, whatever changed; another witness fills only what is open. A booked row that a kind of
    /// witness states for the first time (account, booked day, amount) becomes one row with two witnesses. A booked
    /// row retires its pending twin. Planning the same batch again changes nothing.
    ///
    /// A source without ids that restates a movement in other words, on another day or with another amount states
    /// another movement.
    ///
    /// - Parameters:
    ///   - incoming: The batch's rows in the order of its documents; of two that share identity and kind of witness
    ///     the later one counts. Rows with the status `info` are left out.
    ///   - stored: Every stored row of the accounts in the months that can matter.
    ///   - snapshots: The pending listings that the batch states in full, even when they are empty.
    /// - Returns: The plan, its lists sorted.
    public static func plan(
        incoming: [Transaction],
        stored: [Transaction],
        snapshots: Set<PendingSnapshot>
    ) -> MergePlan {
        var table = MergeTable(stored: stored)
        let movements = incoming.filter { $0.entry.status != .info }
        let listed = lastOfEach(movements)
        table.duplicates = movements.count - listed.count
        let groups = Dictionary(grouping: listed, by: \.authority)
        for kind in groups.keys.sorted() {
            let unknown = (groups[kind] ?? []).filter { !table.update(with: $0) }
            let pairs = WitnessPairing.pairs(of: unknown.filter(\.isBooked), in: table)
            for row in unknown {
                if let slot = pairs[RowKey(row)] { table.addWitness(row, to: slot) } else { table.insert(row) }
            }
        }
        PendingTwins.retire(in: &table, snapshots: snapshots)
        return table.plan()
    }

    /// The last row of each identity and kind of witness, sorted.
    private static func lastOfEach(_ rows: [Transaction]) -> [Transaction] {
        struct Statement: Hashable {
            let row: RowKey
            let kind: String
        }
        var last: [Statement: Transaction] = [:]
        for row in rows { last[Statement(row: RowKey(row), kind: row.authority)] = row }
        return last.values.sorted {
            RowOrder.precedes($0, $1) || (!RowOrder.precedes($1, $0) && $0.authority < $1.authority)
        }
    }
}

extension Transaction {
    /// The kind of the first witness, whose identity and texts the row bears; empty when it has none.
    var authority: String { witnesses.first?.kind ?? "" }

    var isBooked: Bool { entry.status == .booked }

    var hasProviderID: Bool {
        switch identity {
        case .provider: true
        case .fingerprint: false
        }
    }

    /// Fills what this row leaves open from another statement of the same movement; nothing is replaced.
    func filled(from other: Transaction) -> Transaction {
        var row = self
        row.entry.counterpartyAccount = entry.counterpartyAccount ?? other.entry.counterpartyAccount
        row.entry.original = entry.original ?? other.entry.original
        row.entry.merchantCategory = entry.merchantCategory ?? other.entry.merchantCategory
        row.entry.symbols.variable = entry.symbols.variable ?? other.entry.symbols.variable
        row.entry.symbols.constant = entry.symbols.constant ?? other.entry.symbols.constant
        row.entry.symbols.specific = entry.symbols.specific ?? other.entry.symbols.specific
        return row
    }

    /// Whether this row's statement is the authority over another's of the same movement.
    func outranks(_ other: Transaction) -> Bool {
        hasProviderID == other.hasProviderID ? authority < other.authority : hasProviderID
    }

    /// The row with the other's witnesses after its own, one a kind, sorted by kind.
    func witnessed(by others: [Witness]) -> Transaction {
        var row = self
        let added = others.filter { other in !witnesses.contains { $0.kind == other.kind } }
        row.witnesses = witnesses.prefix(1) + (witnesses.dropFirst() + added).sorted { $0.kind < $1.kind }
        return row
    }

    /// Whether two rows say the same, whoever says it.
    func saysTheSame(as other: Transaction) -> Bool {
        var twin = other
        twin.witnesses = witnesses
        return self == twin
    }
}
