import BuiltPrograms
import Foundation
import PrivateMariaDB
import Testing

/// A server whose disk fills up while rows are on their way.
@Suite(.serialized, .enabled(if: PrivateMariaDB.isUsable)) struct FullServerTests {
    private static let entryCount = 3_000

    /// Out of space, InnoDB refuses rows (1114) or gives up and ends.
    @Test(arguments: [0, 256 * 1024])
    func `a full disk is a documented exit, nothing is half done, and with more room it is done`(
        freeBytes: Int
    ) async throws {
        guard let server = try? PrivateMariaDB(.cramped) else {
            print("SKIPPED: the full disk of a server; this machine refuses to mount a small one")
            return
        }
        let prepared = try await PreparedLoad(on: server, statement: Self.statement)
        let database = try #require(prepared.database)
        let filler = URL(filePath: "\(server.dataFolder)/filler")
        try Self.fill(filler, leaving: freeBytes)
        let load = try await prepared.load(["KAPSA_DATABASE_SECONDS": "5"])
        #expect(load.status == 73 || load.status == 75, "\(load.errors)")
        #expect(load.errors.hasSuffix("]\n"), "\(load.errors)")
        try FileManager.default.removeItem(at: filler)
        try server.obey(.crash)
        try server.obey(.start)
        #expect(try database.rowCount() == 0)
        let undisturbed = try await PreparedLoad(statement: Self.statement).report()
        #expect(try await prepared.report() == undisturbed)
        #expect(try database.rowCount() == PreparedLoad.rowCount + Int64(Self.entryCount))
    }

    /// Writes a file that leaves so many bytes of its disk free.
    private static func fill(_ file: URL, leaving rest: Int) throws {
        var facts = statvfs()
        try #require(statvfs(file.deletingLastPathComponent().path, &facts) == 0)
        let size = Int(facts.f_bavail) * Int(facts.f_frsize) - rest
        // Never more than the small disk has, should the file lie elsewhere.
        try #require((1..<160 * 1024 * 1024).contains(size))
        try Data().write(to: file)
        let handle = try FileHandle(forWritingTo: file)
        try #require(posix_fallocate(handle.fileDescriptor, 0, off_t(size)) == 0)
        try handle.close()
    }

    /// An account of its own with many small movements.
    private static let statement: String = {
        let entries = (0..<entryCount).map { number in
            let day = String(format: "2026-0%d-%02d", number % 3 + 1, number / 3 % 28 + 1)
            return """
                <Ntry><NtryRef>R\(number)</NtryRef><Amt Ccy="CZK">\(number % 900 + 1).50</Amt><CdtDbtInd>DBIT</CdtDbtInd>\
                <Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>\(day)</Dt></BookgDt>\
                <AddtlNtryInf>invented movement number \(number)</AddtlNtryInf></Ntry>
                """
        }
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>M1</MsgId></GrpHdr>\
            <Stmt><Id>S1</Id><Acct><Id><IBAN>CZ6508000000192000145399</IBAN></Id><Ccy>CZK</Ccy></Acct>
            \(entries.joined(separator: "\n"))
            </Stmt></BkToCstmrStmt></Document>
            """
    }()
}
