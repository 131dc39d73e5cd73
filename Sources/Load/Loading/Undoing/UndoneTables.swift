import Ledger
import Records
import SealedStore
import Warehouse

/// Brings cursors, balances, accounts and quarantine back to where they were before a load.
///
/// Transfers, streams, proofs and heads follow from the rows and are made anew.
struct UndoneTables {
    let user: UserStore
    /// The number of the load that is undone.
    let load: Int64
    let writer: any WarehouseWriter

    func restore() throws {
        var left: [LoadChanges.Row: [UInt8]?] = [:]
        let changes = try user.changes(by: load, from: writer).rows
        let own = Dictionary(uniqueKeysWithValues: changes.map { (Place($0), $0) })
        for later in try writer.batches(of: user.number).reversed() where later.load > load {
            for row in try user.changes(by: later.load, from: writer).rows {
                if let change = own[Place(row)] { left[change] = .some(row.before) }
            }
        }
        let tables: [SealedTable] = [.cursors, .balances, .accounts, .quarantine]
        let now = try OpenedTables(tables, of: user, from: writer)
        for change in changes where tables.contains(change.table) {
            let current = now.payloads[change.table]?[change.tag]
            // Nobody changed it later, or it was brought back to what the load left.
            let isAsLeft = left[change].map { $0 == current } ?? true
            switch change.table {
            case .cursors: try restoreCursor(change, current, isAsLeft: isAsLeft)
            case .accounts: try restoreAccount(change, current, isAsLeft: isAsLeft)
            case .balances, .quarantine:
                if isAsLeft { try put(change.before, at: change) }
            case .connections, .labels, .transfers, .streams, .outbox, .heads, .loads: break
            }
        }
    }

    private struct Place: Hashable {
        let table: SealedTable
        let tag: [UInt8]

        init(_ row: LoadChanges.Row) {
            table = row.table
            tag = row.tag
        }
    }

    /// A cursor goes back even when it moved on since: what is undone must be read again.
    private func restoreCursor(_ change: LoadChanges.Row, _ current: [UInt8]?, isAsLeft: Bool) throws {
        guard !isAsLeft, let before = change.before, let current else { return try put(change.before, at: change) }
        let states = try [before, current].map { try TextRecord(decoding: $0) }
        let isOpaque = states[1]["cursor"] != nil && states[1]["cursor"] != states[0]["cursor"]
        if isOpaque || states[0]["through"] ?? "" < states[1]["through"] ?? "" { try put(before, at: change) }
    }

    /// An account that the load brought goes, unless rows of it remain.
    private func restoreAccount(_ change: LoadChanges.Row, _ current: [UInt8]?, isAsLeft: Bool) throws {
        guard change.before == nil, let current else {
            if isAsLeft { try put(change.before, at: change) }
            return
        }
        let account = try SourcedAccount(TextRecord(decoding: current)).account
        var hasRows = false
        try writer.eachTransaction(of: user.number, months: nil) { row in
            guard !hasRows else { return }
            let opened = try DamagedRow.opening { try TransactionView(user.payload(of: row)).account() }
            hasRows = opened == account
        }
        if !hasRows { try put(nil, at: change) }
    }

    private func put(_ payload: [UInt8]?, at change: LoadChanges.Row) throws {
        try user.restore(payload, tag: change.tag, in: change.table, to: writer)
    }
}
