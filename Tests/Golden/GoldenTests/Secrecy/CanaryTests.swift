import BuiltPrograms
import Foundation
import MariaDBClient
import PrivateMariaDB
import Testing
import Warehouse

/// Nothing of fifty canaries rests in clear, wherever a program, a database or its administrator puts bytes.
struct CanaryTests {
    private let search = PlaintextSearch(
        Canary.all.flatMap(\.needles) + Self.planted.flatMap(\.needles),
        amounts: (Canary.all + Self.planted).map(\.minorUnits)
    )

    /// As many as encodings; they are never loaded, only planted to show that a search would find them.
    private static let planted = Encodings.names.indices.map { Canary(number: 100 + $0) }

    @Test func `SQLite's files, the home, logs and temporary folders hold no canary`() async throws {
        let home = try await CanaryHome(database: [:])
        #expect(
            home.kinds == ["SQLite", "archive", "hand-over", "log", "manifest", "other", "write-ahead log"]
        )
        try expectNothing(in: home)
    }

    @Test(.enabled(if: PrivateMariaDB.isUsable))
    func `MariaDB's files, logs and dumps hold no canary`() async throws {
        let server = try PrivateMariaDB.server(.recording)
        let settings = try server.makeDatabase()
        var home = try await CanaryHome(database: server.environment(for: settings))
        #expect(home.kinds == ["archive", "hand-over", "log", "manifest", "other"])
        let reader = try plant(on: server)
        home.places += try await dumps(of: settings.login.database, server: server, home: home.home)
        home.places += try serverFiles(of: server)
        try expectNothing(in: home)
        // What an ordinary program would leave is found in each kind of the server's files.
        let control = Dictionary(grouping: try await dumps(of: "planted", server: server, home: home.home), by: \.kind)
            .merging(Dictionary(grouping: try serverFiles(of: server, database: "planted"), by: \.kind)) { $0 + $1 }
        for kind in ["dump", "dump in hexadecimal", "tablespace", "redo log", "undo log", "binary log", "server's log"]
        {
            let found = (control[kind] ?? []).flatMap { search.hits(in: $0.data) }
            #expect(Self.planted.allSatisfy { found.contains($0.payee) }, "\(kind)")
        }
        try reader.execute("COMMIT")
    }

    @Test(arguments: Encodings.names.indices)
    func `the search finds a text in each encoding at any place`(index: Int) {
        let canary = Self.planted[index]
        for offset in 0..<8 {
            for needle in canary.needles {
                let noise = Data((0..<5000 + offset).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ 128) | 128 })
                let data = noise + Encodings.all(needle)[index] + noise
                #expect(search.hits(in: data).contains(needle), "\(Encodings.names[index])")
            }
        }
    }

    @Test func `the search finds a number in each form, and nothing in zeros`() {
        for form in Encodings.numbers(Self.planted[0].minorUnits) {
            let zeros = Data(repeating: 0, count: 9001)
            #expect(search.hits(in: zeros) == [])
            #expect(search.hits(in: zeros + form + zeros) == ["\(Self.planted[0].minorUnits)"])
        }
    }

    /// No canary in any place; each canary in the report; and in each kind of place a planted one in each encoding.
    private func expectNothing(in home: CanaryHome) throws {
        let reported = search.hits(in: home.report)
        #expect(Canary.all.allSatisfy { reported.contains($0.iban) && reported.contains($0.amount) })
        for place in home.places where place.kind != "binary log" || !place.data.isEmpty {
            let hits = search.hits(in: place.data).filter { hit in !Self.plantedNeedles.contains(hit) }
            #expect(hits == [], "\(place.kind): \(place.name)")
        }
        for (kind, places) in Dictionary(grouping: home.places, by: \.kind) {
            guard let host = places.max(by: { $0.data.count < $1.data.count })?.data else { continue }
            let middle = host.index(host.startIndex, offsetBy: host.count / 2)
            var data = Data(host[..<middle])
            for (canary, index) in zip(Self.planted, Encodings.names.indices) {
                data += [0xFF] + Encodings.all(canary.payee)[index] + [0xFF]
            }
            let hits = search.hits(in: data + host[middle...])
            #expect(Self.planted.allSatisfy { hits.contains($0.payee) }, "planted in \(kind)")
        }
    }

    private static let plantedNeedles = Set(planted.flatMap(\.needles) + planted.map { "\($0.minorUnits)" })
}

extension CanaryTests {
    private typealias Place = (kind: String, name: String, data: Data)

    /// A table without any seal, all of it on disk.
    ///
    /// - Returns: A connection that still reads the table's state before its change, so that the undo log is kept.
    private func plant(on server: PrivateMariaDB) throws -> MariaDBConnection {
        try server.administer("CREATE DATABASE planted CHARACTER SET utf8mb4", in: "mysql")
        let connection = try server.administrator(of: "planted")
        try connection.execute("CREATE TABLE rows_in_clear (payee VARCHAR(100), iban VARCHAR(40)) ENGINE = InnoDB")
        for canary in Self.planted {
            try connection.execute("INSERT INTO rows_in_clear VALUES ('\(canary.payee)', '\(canary.iban)')")
        }
        let reader = try server.administrator(of: "planted")
        try reader.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT")
        try connection.execute("UPDATE rows_in_clear SET payee = reverse(payee)")
        try connection.execute("UPDATE rows_in_clear SET payee = reverse(payee)")
        try connection.execute("FLUSH LOGS")
        try waitUntilClean(connection)
        return reader
    }

    /// The server writes its dirty pages by itself; this waits until none is left.
    private func waitUntilClean(_ connection: MariaDBConnection) throws {
        let end = ContinuousClock.now + .seconds(30)
        var dirty: Int64 = 1
        while dirty > 0, ContinuousClock.now < end {
            try connection.query(
                """
                SELECT CAST(variable_value AS SIGNED) FROM information_schema.global_status
                WHERE variable_name = 'INNODB_BUFFER_POOL_PAGES_DIRTY'
                """
            ) { dirty = $0.integer(0) }
            Thread.sleep(forTimeInterval: 0.02)
        }
        #expect(dirty == 0)
    }

    private func dumps(of database: String, server: PrivateMariaDB, home: TemporaryHome) async throws -> [Place] {
        var places: [Place] = []
        for (kind, options) in [("dump", []), ("dump in hexadecimal", ["--hex-blob"])] {
            let file = home.folder.appending(path: "dump.sql").path(percentEncoded: false)
            let login = ["--no-defaults", "--socket=\(server.socket)", "--user=root", "--result-file=\(file)"]
            let run = try await home.run("/usr/bin/mariadb-dump", login + options + ["--single-transaction", database])
            #expect(run.status == 0, "\(run.errors)")
            places.append((kind, database, try #require(FileManager.default.contents(atPath: file))))
        }
        return places
    }

    /// The files of the server; of tables only those of one database, or of all but the planted one.
    private func serverFiles(of server: PrivateMariaDB, database: String? = nil) throws -> [Place] {
        try FileManager.default.subpathsOfDirectory(atPath: server.dataFolder).sorted().compactMap { path in
            let kind = kind(of: path)
            if kind == "tablespace", path.hasPrefix("planted/") != (database == "planted") { return nil }
            guard let data = FileManager.default.contents(atPath: "\(server.dataFolder)/\(path)") else { return nil }
            return (kind, path, data)
        }
    }

    private func kind(of path: String) -> String {
        switch path {
        case _ where path.hasSuffix(".ibd"): "tablespace"
        case _ where path.hasPrefix("ib_logfile"): "redo log"
        case _ where path.hasPrefix("undo"): "undo log"
        case _ where path.hasPrefix("changes."): "binary log"
        case "general.log", "slow.log": "server's log"
        default: "server's other files"
        }
    }
}
