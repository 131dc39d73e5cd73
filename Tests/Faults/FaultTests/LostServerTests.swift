import BuiltPrograms
import PrivateMariaDB
import Testing

/// A server, or the way to it, that goes while rows are on their way.
@Suite(.serialized, .enabled(if: PrivateMariaDB.isUsable)) struct LostServerTests {
    private static let impatience = ["KAPSA_DATABASE_SECONDS": "1"]

    @Test(arguments: [TLSFaultProxy.Fault.beforeCommit, .afterCommit])
    func `a connection that breaks at its COMMIT is replaced, each time, and the rows are there once`(
        fault: TLSFaultProxy.Fault
    ) async throws {
        let server = try PrivateMariaDB.server()
        let prepared = try await PreparedLoad(on: server)
        let database = try #require(prepared.database)
        let proxy = try TLSFaultProxy(upstream: server.port, fault: fault)
        let load = try await prepared.load(database.environment(through: proxy.port))
        #expect(load.status == 0, "\(load.errors)")
        #expect(proxy.brokenCount >= 6)
        try await prepared.expectUndisturbedReport()
    }

    @Test func `a server that is killed and comes back costs the loader a pause`() async throws {
        let (prepared, load, _) = try await loadBeforeGate()
        let server = try LostServer.shared.get()
        try server.obey(.crash)
        try server.obey(.start)
        let end = try await load.finish()
        #expect(end.status == 0, "\(end.errors)")
        try await prepared.expectUndisturbedReport()
    }

    @Test func `a server that is killed and stays away is 75, and a later load does it all`() async throws {
        let (prepared, load, _) = try await loadBeforeGate(Self.impatience)
        let server = try LostServer.shared.get()
        try server.obey(.crash)
        let end = try await load.finish()
        #expect(end.status == 75)
        #expect(end.errors.hasSuffix("[warehouse/unreachable]\n"), "\(end.errors)")
        try server.obey(.start)
        #expect(try prepared.database?.rowCount() == 0)
        try await prepared.expectUndisturbedReport()
    }

    @Test func `a server that stands still and goes on is waited for`() async throws {
        let (prepared, load, gate) = try await loadBeforeGate()
        let server = try LostServer.shared.get()
        try server.obey(.freeze)
        try server.obey(.thaw)
        try gate.open()
        let end = try await load.finish()
        #expect(end.status == 0, "\(end.errors)")
        try await prepared.expectUndisturbedReport()
    }

    @Test func `a server that stands still for too long is 75, and a later load does it all`() async throws {
        let (prepared, load, gate) = try await loadBeforeGate(Self.impatience)
        let server = try LostServer.shared.get()
        try server.obey(.freeze)
        let end = try await load.finish()
        #expect(end.status == 75)
        #expect(end.errors.hasSuffix("[warehouse/unreachable]\n"), "\(end.errors)")
        try server.obey(.thaw)
        try gate.open()
        try await prepared.expectUndisturbedReport()
    }

    /// A loader whose fifth row waits in a server that may be made to fail.
    private func loadBeforeGate(
        _ environment: [String: String] = [:]
    ) async throws -> (PreparedLoad, ProgramProcess, FaultyDatabase.Gate) {
        let prepared = try await PreparedLoad(on: LostServer.shared.get())
        let database = try #require(prepared.database)
        try database.inject(.held(row: 5))
        let gate = try database.closeGate()
        let load = try prepared.start(environment)
        try await database.waitForLoader()
        return (prepared, load, gate)
    }
}

/// The server of these tests alone.
private enum LostServer {
    static let shared = Result { try PrivateMariaDB(.secure) }
}
