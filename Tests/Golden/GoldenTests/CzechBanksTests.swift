import BuiltPrograms
import Foundation
import Testing

/// Three banks of the sandbox with their traps, from the connection to the report.
@Suite(.serialized) struct CzechBanksTests {
    private let home: TemporaryHome
    private let pipeline: String

    init() throws {
        home = try TemporaryHome()
        let folder = home.folder.deletingLastPathComponent()
        pipeline = folder.appending(path: "czech.yaml").path(percentEncoded: false)
        let files = [
            "categories.yaml": "version: 1\ncategories:\n  food: { kind: expense, names: { en: Food } }\n",
            "czech.yaml": """
            version: 1
            pipeline: czech
            users: [jana]
            home_currency: CZK
            extract:
              connections: all
            report:
              locale: en-GB

            """,
        ]
        for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
    }

    private static let credentials = """
        {"client_id": "sandbox-client", "client_secret": "sandbox-secret", "api_key": "sandbox-key",
        "refresh_token": "sandbox-refresh-jana"}
        """

    private static let banks: [[String]] = [
        ["csas"], ["cobs", "--dialect", "pipelines/banks/csob.yaml"], ["kb"],
    ]

    /// Opens the banks on a day with faults, connects jana to each of them, and gives what runs of that day print.
    private func runs(_ slots: [String], on day: String, faults: [String]) async throws -> [ProgramRun] {
        let port = home.folder.deletingLastPathComponent().appending(path: "port-\(day)")
        let options = ["--port-file", port.path(percentEncoded: false), "--as-of", day, "--cards", "--die-with-parent"]
        let sandbox = try home.start("kapsa-sandbox", ["serve"] + options + faults.flatMap { ["--fault", $0] })
        defer { sandbox.kill() }
        while sandbox.isRunning, (try? Data(contentsOf: port))?.isEmpty ?? true {
            try await Task.sleep(for: .milliseconds(20))
        }
        let root = "http://127.0.0.1:" + String(decoding: try Data(contentsOf: port), as: UTF8.self).dropLast()
        for bank in Self.banks {
            let arguments = ["connect"] + bank + ["--user", "jana", "--sandbox", root, "--credentials", "-"]
            let run = try await home.run("kapsa", arguments, input: Self.credentials)
            #expect(run.status == 0, "\(run.errors)")
        }
        var runs: [ProgramRun] = []
        for slot in slots {
            runs.append(try await home.run("kapsa", ["run", pipeline, "--as-of", day, "--slot", slot]))
        }
        return runs
    }

    /// The columns `account`, `amount`, `status` and `source` of the report's pending rows, sorted.
    private func pending() throws -> [String] {
        let table = String(decoding: try #require(home.outputs()["report/transactions.csv"]), as: UTF8.self)
        return table.split(separator: "\r\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
            .filter { $0.contains("pending") }.compactMap { fields in
                fields.last.map { "\(fields[3]) \(fields[5]) \($0)" }
            }
            .sorted()
    }

    @Test func `what is pending at three banks becomes booked, once`() async throws {
        _ = try await home.run("kapsa", ["users", "add", "jana"])
        let traps = [
            "csas-rotates-id:1", "csas-missing-next-page", "csas-instants", "csas-expired-token:1", "cobs-pending",
            "cobs-hour-offset", "cobs-mangled-symbols", "cobs-next-page-0", "cobs-401:1", "kb-pending",
        ]
        let first = try await runs(["2026-10-29T01:00:00Z", "2026-10-29T02:00:00Z"], on: "2026-10-29", faults: traps)
        #expect(first.map(\.status) == [0, 0], "\(first.map(\.errors))")
        #expect(first[0].output.contains("load: 1294 new, 0 changed, 0 unchanged, 942 stated twice\n"))
        #expect(first[1].output.contains("load: 0 new, 0 changed, "))
        let waiting = try pending()
        #expect(waiting.count == 12)
        #expect(waiting.contains("CZ2108000000002900000117 -514.30 csas"), "a reservation of the card")
        #expect(waiting.contains("CZ3703000000000290000031 -60.23 cobs"), "PDNG")
        #expect(waiting.contains("CZ4901000000002900000333 360.61 kb"), "PNG")

        let later = try await runs(["2026-11-03T01:00:00Z"], on: "2026-11-03", faults: ["cobs-offset"])
        #expect(later.map(\.status) == [0], "\(later.map(\.errors))")
        #expect(later[0].output.contains(", 12 pending retired\n"))
        let status = try await home.run("kapsa", ["status"]).output
        #expect(status.components(separatedBy: "balance adds up").count == 4, "\(status)")
        #expect(Set(try pending()).isDisjoint(with: waiting))
    }
}
