import BuiltPrograms
import Foundation
import Testing

/// SimpleFIN and Plaid from `kapsa connect` to rows, through the real programs.
struct SyncSourcesTests {
    private let home: TemporaryHome
    private let folder: URL
    private let pipeline: String

    init() throws {
        home = try TemporaryHome(environment: ["KAPSA_PLAID_PAGE_SIZE": "60", "KAPSA_SIMPLEFIN_HISTORY_DAYS": "60"])
        folder = home.folder.deletingLastPathComponent()
        pipeline = folder.appending(path: "sync.yaml").path(percentEncoded: false)
        let files = [
            "categories.yaml": "version: 1\ncategories:\n  food: { kind: expense, names: { en: Food } }\n",
            "sync.yaml":
                "version: 1\npipeline: sync\nusers: [jana]\nhome_currency: CZK\nextract: { connections: all }\n",
        ]
        for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
    }

    private static let plaid = """
        {"client_id": "sandbox-client", "client_secret": "sandbox-secret", "access_token": "access-sandbox-jana"}
        """
    private static let simpleFIN = """
        {"setup_token": "\(Data("https://bridge.simplefin.org/simplefin/claim/sandbox-claim-jana".utf8)
            .base64EncodedString())"}
        """

    /// What `load:` says of some runs on a day, with the banks open on a port of that day.
    private func loads(
        _ count: Int,
        of bank: String,
        on day: String,
        with credentials: String,
        faults: [String] = []
    ) async throws -> [String] {
        let file = folder.appending(path: "port-\(day)")
        let words = ["serve", "--die-with-parent", "--port-file", file.path(percentEncoded: false), "--as-of", day]
        let sandbox = try home.start("kapsa-sandbox", words + faults.flatMap { ["--fault", $0] })
        defer { sandbox.kill() }
        while sandbox.isRunning, (try? Data(contentsOf: file))?.isEmpty ?? true {
            try await Task.sleep(for: .milliseconds(20))
        }
        let root = "http://127.0.0.1:" + String(decoding: try Data(contentsOf: file), as: UTF8.self).dropLast()
        let connection = ["connect", bank, "--user", "jana", "--sandbox", root, "--credentials", "-"]
        let connected = try await home.run("kapsa", connection, input: credentials)
        #expect(connected.status == 0, "\(connected.errors)")
        var loads: [String] = []
        for _ in 0..<count {
            let run = try await home.run("kapsa", ["run", pipeline, "--as-of", day])
            #expect(run.status == 0, "\(run.errors)")
            loads.append(run.outputLines.first { $0.hasPrefix("load: ") } ?? run.errors)
        }
        return loads
    }

    @Test func `Plaid's rows come once, pending ones are booked, a mutation on the way changes nothing`() async throws {
        _ = try await home.run("kapsa", ["users", "add", "jana"])
        let faults = ["plaid-mutation:1", "plaid-unknown-removed:1"]
        #expect(
            try await loads(2, of: "plaid", on: "2026-10-31", with: Self.plaid, faults: faults)
                == ["load: 158 new, 0 changed, 0 unchanged", "load: 0 new, 0 changed, 1 unchanged"]
        )
        #expect(
            try await loads(2, of: "plaid", on: "2026-11-02", with: Self.plaid)
                == [
                    "load: 2 new, 0 changed, 0 unchanged, 1 pending retired", "load: 0 new, 0 changed, 0 unchanged",
                ]
        )
    }

    @Test func `SimpleFIN is claimed once and read in pieces`() async throws {
        _ = try await home.run("kapsa", ["users", "add", "jana"])
        #expect(
            try await loads(2, of: "simplefin", on: "2026-10-31", with: Self.simpleFIN)
                == ["load: 229 new, 0 changed, 0 unchanged", "load: 0 new, 0 changed, 48 unchanged"]
        )
        #expect(
            try await loads(1, of: "simplefin", on: "2026-11-01", with: Self.simpleFIN)
                == ["load: 5 new, 0 changed, 46 unchanged, 2 pending retired"]
        )
    }
}
