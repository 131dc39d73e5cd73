import Ledger
public import Warehouse

/// Takes and gives back leases in the name of this process.
public enum LeaseKeeper {
    /// Longer than a stage of a household takes; a dead holder on this machine is replaced at once.
    static let duration: Int64 = 900

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
