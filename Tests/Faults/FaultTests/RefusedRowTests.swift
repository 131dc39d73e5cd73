import BuiltPrograms
import PrivateMariaDB
import Testing

/// Every error that MariaDB may answer a row with, through the real loader.
@Suite(.serialized, .enabled(if: PrivateMariaDB.isUsable)) struct RefusedRowTests {
    /// The fourth row is refused, so three of the first attempt are in the server already.
    ///
    /// Numbers of the client library's own, 2000 to 2999, come from no server; ``LostServerTests`` provokes them.
    @Test(arguments: [
        [1_205], [1_020, 1_213, 1_317, 1_969, 3_024], [1_047, 1_290, 1_836], [1_040, 1_053, 1_203, 1_226, 1_927],
        [1_152, 1_158, 1_159, 1_160, 1_161, 1_184],
    ])
    func `failures that pass are tried again, and nothing of the first attempts is kept`(numbers: [Int]) async throws {
        let prepared = try await PreparedLoad(on: PrivateMariaDB.server())
        let database = try #require(prepared.database)
        try database.inject(.refused(numbers: numbers, row: 4))
        let load = try await prepared.load()
        #expect(load.status == 0, "\(load.errors)")
        #expect(try database.triedRowCount() == 3 + Int64(numbers.count) + PreparedLoad.rowCount)
        try await prepared.expectUndisturbedReport()
    }

    @Test(arguments: [
        (1_021, 73, "warehouse/cannot-write"), (1_114, 73, "warehouse/cannot-write"),
        (1_142, 77, "warehouse/access-refused"), (1_146, 65, "warehouse/damaged"),
        (1_105, 70, "warehouse/server-error"),
    ])
    func `a failure that does not pass ends the load at once, and nothing is kept`(
        number: Int,
        status: Int32,
        code: String
    ) async throws {
        let prepared = try await PreparedLoad(on: PrivateMariaDB.server())
        let database = try #require(prepared.database)
        try database.inject(.refused(numbers: [number], row: 4))
        let load = try await prepared.load()
        #expect(load.status == status)
        #expect(load.errors.hasSuffix("[\(code)]\n"), "\(load.errors)")
        #expect(try database.rowCount() == 0)
        try await prepared.expectUndisturbedReport()
    }

    @Test(arguments: [(1_205, "warehouse/busy"), (1_047, "warehouse/unreachable")])
    func `a failure that lasts is 75 when the patience ends, and a later load does it all`(
        number: Int,
        code: String
    ) async throws {
        let prepared = try await PreparedLoad(on: PrivateMariaDB.server())
        let database = try #require(prepared.database)
        try database.inject(.refusedForGood(number: number, row: 4))
        let load = try await prepared.load(["KAPSA_DATABASE_SECONDS": "1"])
        #expect(load.status == 75)
        #expect(load.errors.hasSuffix("[\(code)]\n"), "\(load.errors)")
        #expect(try database.rowCount() == 0)
        try database.mend()
        try await prepared.expectUndisturbedReport()
    }
}
