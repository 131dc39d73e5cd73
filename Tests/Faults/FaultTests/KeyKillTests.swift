import BuiltPrograms
import Foundation
import Testing

/// Changes of keys and an erasure that are killed at seeded moments; the next call finishes them.
@Suite(.serialized) struct KeyKillTests {
    /// Runs a command, killed after some thousandths of a second unless it ends before.
    private func kill(_ arguments: [String], after milliseconds: Int, in home: TemporaryHome) async throws {
        let seconds = "0.\(String(repeating: "0", count: 3 - String(milliseconds).count))\(milliseconds)"
        let kapsa = Checkout.programs.appending(path: "kapsa").path(percentEncoded: false)
        _ = try await home.run("/usr/bin/timeout", ["-s", "KILL", seconds, kapsa] + arguments)
    }

    @Test func `keys that change and users that go survive kills at any moment`() async throws {
        let home = try TemporaryHome()
        let statements = home.folder.deletingLastPathComponent().appending(path: "statements").path(
            percentEncoded: false
        )
        _ = try await home.run("kapsa-sandbox", ["statements", "--to", statements])
        for name in ["me", "petr"] { _ = try await home.run("kapsa", ["users", "add", name]) }
        let run = try await home.run("kapsa", ["run", "statements", "--inbox", statements, "--as-of", "2026-10-31"])
        #expect(run.status == 0, "\(run.errors)")
        let before = try await home.run("kapsa", ["status", "--json"]).output

        for milliseconds in [23, 61, 89, 131, 177] {
            try await kill(["keys", "rotate"], after: milliseconds, in: home)
            try await kill(["keys", "rotate-data", "--user", "me"], after: milliseconds + 7, in: home)
            let verified = try await home.run("kapsa", ["keys", "verify"])
            #expect(verified.status == 0, "killed after \(milliseconds) ms: \(verified.errors)")
        }
        #expect(try await home.run("kapsa", ["keys", "rotate"]).status == 0)
        #expect(try await home.run("kapsa", ["keys", "rotate-data", "--user", "me"]).status == 0)
        #expect(try await home.run("kapsa", ["status", "--json"]).output == before)

        for milliseconds in [31, 97, 143] {
            try await kill(["users", "erase", "me", "--confirm", "me"], after: milliseconds, in: home)
            #expect(try await home.run("kapsa", ["keys", "verify"]).status == 0)
        }
        _ = try await home.run("kapsa", ["users", "erase", "me", "--confirm", "me"])
        #expect(try await home.run("kapsa", ["users", "list"]).output == "petr\n")
        let receipts = try home.files(below: "receipts").keys.filter { $0.hasSuffix(".json") }
        #expect(receipts.count == 1)
    }
}
