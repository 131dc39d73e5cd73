import BuiltPrograms
import Foundation
import PrivateMariaDB
import Testing

/// A run that is ready for load, in a home of its own, on SQLite or in a database of its own.
struct PreparedLoad {
    static let run = "currencies-20260331T050000Z"
    static let rowCount: Int64 = 8

    let home: TemporaryHome
    let database: FaultyDatabase?

    /// What people get from the undisturbed run on SQLite.
    private static let undisturbed = Task { try await PreparedLoad().report() }

    /// Extracts and transforms.
    ///
    /// - Parameters:
    ///   - server: Where its rows go; nil for SQLite.
    ///   - statement: A statement file to read besides the usual four.
    /// - Throws: Foundation's error when a program cannot be started.
    init(on server: PrivateMariaDB? = nil, statement: String? = nil) async throws {
        database = try server.map { try FaultyDatabase(on: $0) }
        home = try TemporaryHome(environment: database?.environment ?? [:])
        let inbox = home.folder.appending(path: "inbox")
        try FileManager.default.createDirectory(at: inbox, withIntermediateDirectories: true)
        let input = Checkout.root.appending(path: "Tests/Golden/cases/currencies/input/1/jana")
        try FileManager.default.copyItem(at: input, to: inbox.appending(path: "jana"))
        if let statement { try Data(statement.utf8).write(to: inbox.appending(path: "jana/more.xml")) }
        try await stage("kapsa-extract", ["--pipeline", Self.pipeline] + Self.slot)
        try await stage("kapsa-transform", ["--run", Self.run])
    }

    /// Starts load.
    func start(_ environment: [String: String] = [:]) throws -> ProgramProcess {
        try home.start("kapsa-load", ["--run", Self.run], environment: environment)
    }

    /// Loads.
    func load(_ environment: [String: String] = [:]) async throws -> ProgramRun {
        try await start(environment).finish()
    }

    /// Completes the run and gives what people get.
    func report() async throws -> [String: Data] {
        for program in ["kapsa-load", "kapsa-report"] { try await stage(program, ["--run", Self.run]) }
        return try home.outputs()
    }

    /// Completes the run and demands what the undisturbed one gave, each row once.
    func expectUndisturbedReport(_ note: String = "", location: SourceLocation = #_sourceLocation) async throws {
        let (report, undisturbed) = (try await report(), try await Self.undisturbed.value)
        #expect(report == undisturbed, "\(note)", sourceLocation: location)
        guard let database else { return }
        #expect(try database.rowCount() == Self.rowCount, "\(note)", sourceLocation: location)
        #expect(try database.count(of: "transaction_history") == 0, "\(note)", sourceLocation: location)
    }

    private func stage(_ program: String, _ arguments: [String]) async throws {
        let run = try await home.run(program, arguments)
        #expect(run.status == 0, "\(run.errors)")
    }

    private static let slot = ["--slot", "2026-03-31T05:00:00Z", "--as-of", "2026-03-31"]
    private static let pipeline = Checkout.root.appending(path: "Tests/Golden/cases/currencies/pipeline.yaml")
        .path(percentEncoded: false)
}

/// Waits until something in another process has come about.
func waitUntil(_ what: String, _ isSo: () throws -> Bool) async throws {
    let end = ContinuousClock.now + .seconds(60)
    while ContinuousClock.now < end {
        if try isSo() { return }
        try await Task.sleep(for: .milliseconds(20))
    }
    Issue.record("waited in vain until \(what)")
}
