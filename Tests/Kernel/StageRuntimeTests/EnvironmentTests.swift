import Foundation
import SealedStore
import Testing
import Warehouse

@testable import StageRuntime

struct EnvironmentTests {
    @Test
    func `a secret's file wins over its variable, without its line end`() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "kapsa-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data("from file\n".utf8).write(to: URL(filePath: path))
        let environment = ["A": "from variable", "A_FILE": path, "B": "b", "C_FILE": path]
        let resolved = try SecretVariables.resolved(["A", "B", "C"], in: environment)
        #expect([resolved["A"], resolved["B"], resolved["C"]] == ["from file", "b", "from file"])
        #expect(throws: RuntimeError.secretFileMissing(variable: "A_FILE")) {
            try SecretVariables.resolved(["A"], in: ["A_FILE": "\(path).none"])
        }
    }

    @Test(arguments: [["KAPSA_SHARD": "one"], ["KAPSA_SHARD": "2", "KAPSA_SHARDS": "2"], ["KAPSA_SHARDS": "0"]])
    func `a shard that would leave users out is refused`(environment: [String: String]) {
        #expect(throws: RuntimeError.badShard) { try Shard(environment: environment) }
    }

    @Test
    func `shards have ledgers of their own`() throws {
        #expect(try Shard(environment: [:]).ledgerName(of: "demo") == "demo")
        let shard = try Shard(environment: ["KAPSA_SHARD": "1", "KAPSA_SHARDS": "3"])
        #expect(shard.ledgerName(of: "demo") == "demo-1of3")
    }

    @Test
    func `a log value can forge neither a plain line nor a JSON one`() {
        #expect(escaped("a\"b\\c\nd\u{2028}") == #"a\"b\\c\u000ad\u2028"#)
    }

    @Test
    func `settings of a database server that lack something are refused before anything is made`() {
        let folder = FileManager.default.temporaryDirectory.appending(path: "kapsa-\(UUID().uuidString)").path
        #expect(throws: WarehouseError.badSettings(name: "MARIADB_CA_FILE")) {
            try Installation.open(home: HomeFolder(path: folder), environment: ["MARIADB_HOST": "db"])
        }
        #expect(!FileManager.default.fileExists(atPath: folder))
    }
}
