import BuiltPrograms
import Foundation
import GRDB
import PrivateMariaDB

/// A home into which all canaries were loaded twice, the second time with other texts, and once in a broken file.
struct CanaryHome {
    static let pipeline = Checkout.root.appending(path: "Tests/Golden/cases/pending-then-booked/pipeline.yaml")
        .path(percentEncoded: false)

    let home: TemporaryHome
    /// What people get: the report that proves that the canaries went all the way.
    private(set) var report = Data()
    /// Everything else that lies in the home or was printed: kind of place, name and bytes.
    var places: [(kind: String, name: String, data: Data)] = []

    /// - Parameter database: The environment that names a MariaDB; empty for SQLite.
    /// - Throws: What keeps a program or a file from being started or read.
    init(database: [String: String]) async throws {
        home = try TemporaryHome(environment: database)
        _ = try await home.run("kapsa", ["users", "add", "jana"])
        // A connection that stays open keeps the write-ahead log in the home.
        let watcher = database.isEmpty ? try DatabaseQueue(path: home.folder.appending(path: "kapsa.sqlite").path) : nil
        _ = try await watcher?.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM users") }
        for step in 1...3 {
            let inbox = home.folder.appending(path: "inbox/jana")
            try FileManager.default.createDirectory(at: inbox, withIntermediateDirectories: true)
            let statement = Canary.statement(min(step, 2))
            let text = String(decoding: statement, as: UTF8.self)
            // The third file has rows that cannot be read, which go to quarantine and into messages.
            let broken = text.replacingOccurrences(of: ".31</Amt>", with: ".3l</Amt>")
            try Data((step == 3 ? broken : text).utf8).write(to: inbox.appending(path: "statement.xml"))
            let run = try await home.run("kapsa", Self.arguments(step))
            note(run, as: "run \(step)")
        }
        for command in ["status", "runs", "quarantine"] {
            note(try await home.run("kapsa", [command] + (command == "quarantine" ? ["list"] : [])), as: command)
        }
        report = try home.outputs()["report/transactions.csv"] ?? Data()
        for (path, data) in try home.files() where !path.hasPrefix("report/") && !path.hasPrefix("outbox/") {
            places.append((Self.kind(of: path), path, data))
        }
        for (path, data) in try Self.temporaryFiles(of: home) { places.append(("temporary", path, data)) }
        try watcher?.close()
    }

    /// The kinds of places that were found, sorted.
    var kinds: [String] { Set(places.map(\.kind)).sorted() }

    private mutating func note(_ run: ProgramRun, as name: String) {
        places.append(("log", "\(name), standard error", Data(run.errors.utf8)))
        places.append(("log", "\(name), standard output", Data(run.output.utf8)))
    }

    private static func arguments(_ step: Int) -> [String] {
        ["run", pipeline, "--slot", GoldenCase.slot(of: step), "--as-of", GoldenCase.asOf, "--log-format", "json"]
    }

    private static func kind(of path: String) -> String {
        if path.hasPrefix("runs/") { return path.hasSuffix("MANIFEST") ? "manifest" : "hand-over" }
        if path.hasPrefix("archive/") { return "archive" }
        if path.hasPrefix("kapsa.sqlite") { return path.hasSuffix("-wal") ? "write-ahead log" : "SQLite" }
        return "other"
    }

    /// What lies beside the home, in the programs' `HOME` and `TMPDIR`; a memory dump would lie there, too.
    private static func temporaryFiles(of home: TemporaryHome) throws -> [String: Data] {
        let root = home.folder.deletingLastPathComponent()
        var files: [String: Data] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: root.path) where name != "home" {
            for path in try FileManager.default.subpathsOfDirectory(atPath: root.path) where path.hasPrefix(name) {
                files[path] = FileManager.default.contents(atPath: root.appending(path: path).path)
            }
        }
        return files
    }
}
