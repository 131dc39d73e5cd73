import BuiltPrograms
import Foundation
import Testing

/// An undo that is killed at seeded moments; it takes effect once or not at all.
@Suite(.serialized) struct UndoKillTests {
    @Test func `an undo that is killed leaves all of the run or nothing, and the next call finishes it`() async throws {
        let home = try TemporaryHome()
        let statements = home.folder.deletingLastPathComponent().appending(path: "statements").path(
            percentEncoded: false
        )
        _ = try await home.run("kapsa-sandbox", ["statements", "--to", statements])
        let arguments = ["run", "statements", "--inbox", statements, "--as-of", "2026-10-31"]
        let run = try await home.run("kapsa", arguments + ["--slot", "2026-10-31T05:00:00Z"])
        #expect(run.status == 0, "\(run.errors)")
        let id = "statements-20261031T050000Z"
        func rows() async throws -> String {
            let status = try await home.run("kapsa", ["status"]).output
            return status.split(separator: "\n").first.map(String.init) ?? ""
        }
        let before = try await rows()

        let kapsa = Checkout.programs.appending(path: "kapsa").path(percentEncoded: false)
        for milliseconds in ["0.041", "0.083", "0.119", "0.157"] {
            _ = try await home.run("/usr/bin/timeout", ["-s", "KILL", milliseconds, kapsa, "runs", "undo", id])
            let left = try await rows()
            #expect([before, "me: 0 transactions, 0 in quarantine"].contains(left), "killed after \(milliseconds) s")
            #expect(try await home.run("kapsa", ["keys", "verify"]).status == 0)
        }
        #expect(try await home.run("kapsa", ["runs", "undo", id]).status == 0)
        #expect(try await rows() == "me: 0 transactions, 0 in quarantine")
        #expect(try await home.run("kapsa", ["runs", "undo", id]).status == 0, "undone before")
    }
}
