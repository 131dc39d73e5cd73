import GRDB
import Ledger

extension SQLiteSession {
    func acquireLease(_ request: LeaseRequest, isDead: (_ holder: String) -> Bool) throws -> Lease? {
        let row = try Row.fetchOne(
            database,
            sql: "SELECT holder, token, expires_at FROM leases WHERE name = ?",
            arguments: [request.name]
        )
        if let row {
            let holder: String = try row.value(0)
            let isFree = try holder.isEmpty || holder == request.holder || row.value(2) <= request.now.seconds
            guard isFree || isDead(holder) else { return nil }
        }
        let token: Int64 = try row.map { try $0.ordinal(1) + 1 } ?? 1
        try execute(
            "INSERT OR REPLACE INTO leases VALUES (?, ?, ?, ?)",
            [request.name, request.holder, token, request.end.seconds]
        )
        return Lease(name: request.name, holder: request.holder, token: token)
    }

    func renew(_ lease: Lease, until end: Instant) throws {
        try demand(lease)
        try execute("UPDATE leases SET expires_at = ? WHERE name = ?", [end.seconds, lease.name])
    }

    func release(_ lease: Lease) throws {
        try execute(
            "UPDATE leases SET holder = '', expires_at = 0 WHERE name = ? AND token = ?",
            [lease.name, lease.token]
        )
    }

    func demand(_ lease: Lease) throws {
        let token = try Row.fetchOne(
            database,
            sql: "SELECT token FROM leases WHERE name = ?",
            arguments: [lease.name]
        ).map { try $0.ordinal(0) }
        guard token == lease.token else { throw WarehouseError.leaseLost }
    }
}
