public import Ledger

/// Decides what a batch does to what is stored; architecture §6.
///
/// Pure: the same input gives the same plan.
public enum Merging {
    /// Plans one batch.
    ///
    /// A row with a stored identity replaces what the same kind of witness said before. A booked row that another
    /// kind of witness states too (account, booked day, amount) becomes one row with two witnesses. A booked row
    /// retires its pending twin. Planning the same batch again changes nothing.
    ///
    /// A listing should state whole days: of two equal movements, one that a later listing states alone is taken for
    /// the one that is known.
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

    /// The row with the other's witnesses after its own, one a kind.
    func witnessed(by others: [Witness]) -> Transaction {
        var row = self
        for witness in others where !row.witnesses.contains(where: { $0.kind == witness.kind }) {
            row.witnesses.append(witness)
        }
        return row
    }

    /// Whether two rows say the same, whoever says it.
    func saysTheSame(as other: Transaction) -> Bool {
        var twin = other
        twin.witnesses = witnesses
        return self == twin
    }
}
