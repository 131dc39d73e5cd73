import Foundation
import Ledger
public import SealedStore
import Vault
import Warehouse

extension Installation {
    /// Opens the installation of a home; a home whose warehouse knows nobody yet gets its keys first.
    ///
    /// A warehouse that knows users but has lost its key file is never given a new key: it could open nothing.
    ///
    /// - Throws: ``RuntimeError``, `VaultError` or `WarehouseError`.
    public static func open(home: HomeFolder, environment: [String: String]) throws -> Installation {
        let server = try MariaDBSettings(environment: environment)
        let files = FileManager.default
        do {
            try files.createDirectory(
                atPath: home.path,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw RuntimeError.cannotMakeHome
        }
        let source = try KeySource(home: home, environment: environment)
        let missing = source.missingFile
        let warehouse: any Warehouse
        if let server {
            warehouse = MariaDBWarehouse(settings: server)
            if let missing {
                try warehouse.migrate(at: SystemClock.now())
                if try warehouse.read({ try $0.users().isEmpty }) { try makeKeys(at: missing) }
            }
        } else {
            if let missing, !files.fileExists(atPath: home.databaseFile) { try makeKeys(at: missing) }
            warehouse = try SQLiteWarehouse(path: home.databaseFile)
        }
        return try Installation(
            warehouse: warehouse,
            keys: source.keys(),
            now: SystemClock.now()
        )
    }

    /// Makes the key file; one that another process made in the meantime is as good.
    private static func makeKeys(at path: String) throws(VaultError) {
        do {
            try KeyEncryptionKeys.createFile(at: path, made: SystemClock.now().description)
        } catch {
            guard case .keyFileNotWritten(_, let number) = error, number == EEXIST else { throw error }
        }
    }
}
