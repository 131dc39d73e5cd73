import ArgumentParser
import Foundation
import MariaDBClient
import PrivateMariaDB
import Warehouse

/// Which warehouse is measured.
enum DatabaseKind: String, ExpressibleByArgument, CaseIterable {
    case sqlite
    case mariadb
}

/// Where a benchmark happens: a folder for homes and one for the server, removed in the end.
final class Ground {
    let kind: DatabaseKind
    let folder: String
    private let server: PrivateMariaDB?
    private var homeCount = 0

    /// Makes the folder, and starts a server when the kind needs one.
    init(_ kind: DatabaseKind, below parent: String) throws {
        self.kind = kind
        folder = "\(parent)/\(kind.rawValue)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        server = kind == .mariadb ? try PrivateMariaDB.server(.measured) : nil
    }

    /// A new home with an empty warehouse.
    func makeHome() throws -> Home {
        homeCount += 1
        let path = "\(folder)/home-\(homeCount)"
        try FileManager.default.createDirectory(
            atPath: path,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        var environment = ["KAPSA_HOME": path, "PATH": "/usr/bin:/bin", "TMPDIR": folder]
        if let server {
            // As in production: over TCP, with TLS that is verified.
            environment.merge(try server.makeDatabaseEnvironment()) { $1 }
            environment[Span.serverVariable] = server.processID.map { "\($0)" }
        }
        return Home(path: path, environment: environment)
    }

    /// Nanoseconds of processor time that the server took so far; 0 without one.
    func serverTime() -> Int { server?.processID.map { Span.serverTime(ofProcess: "\($0)") } ?? 0 }

    func remove(_ home: Home) throws {
        try FileManager.default.removeItem(atPath: home.path)
        if let name = home.environment["MARIADB_DB"] { try server?.administer("DROP DATABASE \(name)", in: "mysql") }
    }
}

/// A home of the programs, and the environment that they find its warehouse by.
struct Home {
    let path: String
    let environment: [String: String]
}
