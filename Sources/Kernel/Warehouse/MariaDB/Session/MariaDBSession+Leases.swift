import Ledger
import MariaDBClient

extension MariaDBSession {
    func acquireLease(_ request: LeaseRequest, isDead: (_ holder: String) -> Bool) throws -> Lease? {
        let sql = "SELECT holder, token, expires_at FROM leases WHERE name = ? FOR UPDATE"
        let row = try first(sql, [.text(request.name)]) {
            (holder: $0.text(0), token: $0.integer(1), end: $0.integer(2))
        }
        if let row {
            let isFree = row.holder.isEmpty || row.holder == request.holder || row.end <= request.now.seconds
            guard isFree || isDead(row.holder) else { return nil }
        }
        let token = row.map { $0.token + 1 } ?? 1
        try execute(
            """
            INSERT INTO leases (name, holder, token, expires_at, demands) VALUES (?, ?, ?, ?, 0)
            ON DUPLICATE KEY UPDATE
                holder = VALUES(holder), token = VALUES(token), expires_at = VALUES(expires_at), demands = 0
            """,
            [.text(request.name), .text(request.holder), .integer(token), .integer(request.end.seconds)]
        )
        return Lease(name: request.name, holder: request.holder, token: token)
    }

    func renew(_ lease: Lease, until end: Instant) throws {
        try demand(lease)
        try execute("UPDATE leases SET expires_at = ? WHERE name = ?", [.integer(end.seconds), .text(lease.name)])
    }

    func release(_ lease: Lease) throws {
        try execute(
            "UPDATE leases SET holder = '', expires_at = 0 WHERE name = ? AND token = ?",
            [.text(lease.name), .integer(lease.token)]
        )
    }

    // It writes, for Galera compares what two transactions wrote and does not know what they read.
    func demand(_ lease: Lease) throws {
        let held = try execute(
            "UPDATE leases SET demands = demands + 1 WHERE name = ? AND token = ?",
            [.text(lease.name), .integer(lease.token)]
        )
        guard held == 1 else { throw WarehouseError.leaseLost }
    }
}
