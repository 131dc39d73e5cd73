import Foundation
public import SealedStore
import Vault
import Warehouse

extension Installation {
    /// Opens the installation of a home; an empty home gets its keys first.
    ///
    /// A home that has a warehouse but no key file is never given a new key: it could open nothing.
    ///
    /// - Throws: ``RuntimeError``, `VaultError` or `WarehouseError`.
    public static func open(home: HomeFolder, environment: [String: String]) throws -> Installation {
        let urls = ["KAPSA_DATABASE_URL", "DATABASE_URL", "MARIADB_HOST"].filter { environment[$0] != nil }
        guard urls.isEmpty else { throw RuntimeError.unsupportedDatabase }
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
        let keyFile = environment["KAPSA_KEY_FILE"] ?? home.keyFile
        if !files.fileExists(atPath: keyFile), !files.fileExists(atPath: home.databaseFile) {
            do throws(VaultError) { try KeyEncryptionKeys.createFile(at: keyFile) } catch {
                // Another process made it at the same moment.
                guard case .keyFileNotWritten(_, EEXIST) = error else { throw error }
            }
        }
        return try Installation(
            warehouse: SQLiteWarehouse(path: home.databaseFile),
            keys: KeyEncryptionKeys(readingFile: keyFile),
            now: SystemClock.now()
        )
    }
}
