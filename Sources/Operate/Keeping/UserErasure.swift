import Foundation
import Handoff
public import Ledger
public import SealedStore
public import StageRuntime
import Vault
import Warehouse

/// Erases a user: first the keys, so that nothing of the user opens any more, then everything they sealed.
///
/// The row that finds the user by name goes last, so an erasure that was killed is finished by asking for it again.
public struct UserErasure: Sendable {
    private static let chunk = 10_000

    private let installation: Installation
    private let home: HomeFolder

    public init(_ installation: Installation, home: HomeFolder) {
        self.installation = installation
        self.home = home
    }

    /// Erases the user with a name.
    ///
    /// - Returns: The receipt, which is kept in the home, too.
    /// - Throws: ``StageRuntime/RuntimeError/userMissing(name:)``, also when the user was erased before;
    ///   ``KeepingError/runOpen(id:)`` before anything is destroyed; `WarehouseError`, `VaultError`.
    public func erase(named name: String, now: Instant) async throws -> ErasureReceipt {
        guard let user = try installation.userRow(named: name), let id = UserID(user.id) else {
            try endFinished()
            throw RuntimeError.userMissing(name: isName(name) ? name : "?")
        }
        return try await LeaseKeeper.holding("load/\(user.number.rawValue)", in: installation.warehouse) { lease in
            let receipts = ReceiptFolder(home: home)
            var receipt: ErasureReceipt
            if let begun = try receipts.begun(id) {
                receipt = begun
            } else {
                if let run = try OpenRuns(installation, home: home).first(concerning: id) {
                    throw KeepingError.runOpen(id: run)
                }
                receipt = try counted(user, id: id, now: now)
                try receipts.begin(receipt)
            }
            try destroyKeys(of: user, id: id, under: lease)
            try deleteRows(of: user, under: lease)
            try deleteFiles(of: id)
            receipt.finishedAt = now.description
            receipt.hmac = try Digest.hex(installation.system.vault.manifestCode(receipt.canonical()))
            try receipts.write(receipt)
            try installation.warehouse.write { try $0.deleteUser(user.number) }
            try installation.warehouse.clearTraces()
            try receipts.end(id)
            return receipt
        }
    }

    /// Ends erasures that were stopped after their last row had gone.
    private func endFinished() throws {
        let receipts = ReceiptFolder(home: home)
        let ids = try Set(installation.warehouse.read { try $0.users().map(\.id) })
        for user in try receipts.allBegun() where !ids.contains(user.bytes) {
            try installation.warehouse.clearTraces()
            try receipts.end(user)
        }
    }

    /// What there is to erase, before any of it goes.
    private func counted(_ user: UserRow, id: UserID, now: Instant) throws -> ErasureReceipt {
        let (cells, batches) = try installation.warehouse.read {
            (try $0.cellCounts(of: user.number), try $0.batches(of: user.number).count)
        }
        var rows = ["batches": batches]
        for count in cells { rows[count.table, default: 0] += count.cells }
        return ErasureReceipt(
            user: id.hex,
            begunAt: now.description,
            rows: rows.filter { $0.value > 0 },
            documents: try Archive(home: home.path).names(of: id).count,
            stageParts: StageParts(of: id, home: home).paths.count
        )
    }

    /// After this nothing of the user opens, neither here nor in any copy of the database.
    private func destroyKeys(of user: UserRow, id: UserID, under lease: Lease) throws {
        try installation.warehouse.write { writer in
            try writer.demand(lease)
            try writer.deleteKeys(of: user.number, below: .max)
        }
        try installation.keys.userKeys?.erase(id)
    }

    private func deleteRows(of user: UserRow, under lease: Lease) throws {
        for table in UserTable.all {
            var count = Self.chunk
            while count == Self.chunk {
                try Task.checkCancellation()
                count = try installation.warehouse.write { writer in
                    try writer.demand(lease)
                    return try writer.deleteRows(in: table, of: user.number, limit: Self.chunk)
                }
            }
        }
        try installation.warehouse.clearTraces()
    }

    private func deleteFiles(of id: UserID) throws {
        let archive = "\(home.path)/archive/\(id.hex)"
        for path in StageParts(of: id, home: home).paths + [archive] {
            do { try FileManager.default.removeItem(atPath: path) } catch {
                if FileManager.default.fileExists(atPath: path) { throw KeepingError.outputNotWritten }
            }
        }
    }
}
