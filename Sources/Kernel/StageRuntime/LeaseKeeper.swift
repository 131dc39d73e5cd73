import Ledger
public import Warehouse

/// Takes and gives back leases in the name of this process.
public enum LeaseKeeper {
    /// Seconds until a lease of a dead machine is free; one that died on this machine is replaced at once.
    static let duration: Int64 = 900

    /// Does something under a lease, which is renewed for as long as it takes.
    ///
    /// - Throws: `WarehouseError.leaseHeld` when a living process has it; what `body` throws.
    public static func holding<Value>(
        _ name: String,
        in warehouse: any Warehouse,
        _ body: () async throws -> Value
    ) async throws -> Value {
        let lease = try acquire(name, in: warehouse)
        let renewal = Task {
            while true {
                try await Task.sleep(for: .seconds(duration / 3))
                try warehouse.write { try $0.renew(lease, until: SystemClock.now().adding(seconds: duration)) }
            }
        }
        defer {
            renewal.cancel()
            release(lease, in: warehouse)
        }
        return try await body()
    }

    /// Takes a lease.
    ///
    /// - Throws: `WarehouseError.leaseHeld` when a living process has it.
    public static func acquire(_ name: String, in warehouse: any Warehouse) throws -> Lease {
        let now = SystemClock.now()
        let request = LeaseRequest(
            name: name,
            holder: ProcessHolder.current,
            now: now,
            end: now.adding(seconds: duration)
        )
        guard let lease = try warehouse.write({ try $0.acquireLease(request, isDead: ProcessHolder.isDead) }) else {
            throw WarehouseError.leaseHeld(name: name)
        }
        return lease
    }

    /// Gives a lease back; one that cannot be given back expires.
    public static func release(_ lease: Lease, in warehouse: any Warehouse) {
        try? warehouse.write { try $0.release(lease) }
    }
}
