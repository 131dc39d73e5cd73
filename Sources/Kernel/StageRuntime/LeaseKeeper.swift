import Foundation
import Ledger
public import Warehouse

/// Takes and gives back leases in the name of this process.
public enum LeaseKeeper {
    /// Seconds until a lease of a dead machine is free: `KAPSA_LEASE_SECONDS`, else 900.
    ///
    /// A holder that died on this machine is replaced at once.
    ///
    /// - Throws: `WarehouseError.badSettings` when it is no number from 1 to 86,400.
    static func duration(
        in environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws(WarehouseError) -> Int64 {
        guard let text = environment["KAPSA_LEASE_SECONDS"], !text.isEmpty else { return 900 }
        guard let seconds = Int64(text), (1...86_400).contains(seconds) else {
            throw .badSettings(name: "KAPSA_LEASE_SECONDS")
        }
        return seconds
    }

    /// Does something under a lease, which is renewed for as long as it takes.
    ///
    /// - Throws: `WarehouseError.leaseHeld` when a living process has it; what `body` throws.
    public static func holding<Value>(
        _ name: String,
        in warehouse: any Warehouse,
        _ body: (Lease) async throws -> Value
    ) async throws -> Value {
        let duration = try duration()
        let lease = try acquire(name, in: warehouse)
        let renewal = Task {
            while true {
                try await Task.sleep(for: .seconds(duration) / 3)
                try warehouse.write { try $0.renew(lease, until: SystemClock.now().adding(seconds: duration)) }
            }
        }
        defer {
            renewal.cancel()
            release(lease, in: warehouse)
        }
        return try await body(lease)
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
            end: now.adding(seconds: try duration())
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
