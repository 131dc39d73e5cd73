import BuiltPrograms
import Foundation
import Testing

/// The real programs on small statement files, compared byte for byte.
@Suite(.serialized) struct CaseTests {
    @Test(arguments: GoldenCase.all)
    func `kapsa run writes the expected lines and files`(golden: GoldenCase) async throws {
        let home = try TemporaryHome()
        var lines = ""
        for step in try golden.steps {
            try golden.fill(home, step: step)
            let run = try await home.run("kapsa", runArguments(golden, step: step))
            lines += "step \(step): exit \(run.status)\n\(run.output)\(run.errors)"
        }
        var actual = try golden.outputs(of: home)
        actual["lines.txt"] = Data(lines.utf8)
        #expect(try golden.differences(from: actual) == [])
        #expect(try home.files(below: "inbox").isEmpty, "what was taken in has left the inbox")
    }

    @Test(arguments: GoldenCase.all)
    func `the stages by hand, elsewhere in the world, write the same files`(golden: GoldenCase) async throws {
        let first = try TemporaryHome()
        let second = try TemporaryHome(environment: ["TZ": "Pacific/Kiritimati", "LANG": "tr_TR.UTF-8"])
        for step in try golden.steps {
            try golden.fill(first, step: step)
            try golden.fill(second, step: step)
            _ = try await first.run("kapsa", runArguments(golden, step: step))
            let slot = GoldenCase.slot(of: step)
            let begin = ["--pipeline", golden.pipeline, "--slot", slot, "--as-of", GoldenCase.asOf]
            let extract = try await second.run("kapsa-extract", begin)
            #expect(extract.status == 0, "\(extract.errors)")
            let id = "\(golden.name)-\(slot.filter { $0 != "-" && $0 != ":" })"
            for stage in ["transform", "load", "report"] {
                let run = try await second.run("kapsa-\(stage)", ["--run", id])
                #expect([0, 3, 65].contains(run.status), "\(run.errors)")
                #expect(run.output.hasPrefix("\(stage): "))
            }
        }
        #expect(try first.outputs() == second.outputs())
    }

    @Test func `a finished slot run again skips every stage and changes nothing`() async throws {
        let golden = GoldenCase.all[0]
        let home = try TemporaryHome()
        try golden.fill(home, step: 1)
        let first = try await home.run("kapsa", runArguments(golden, step: 1))
        let outputs = try home.outputs()
        let status = try await home.run("kapsa", ["status", "--json"]).output
        let again = try await home.run("kapsa", runArguments(golden, step: 1))
        #expect(again.status == first.status)
        let stages = again.outputLines.prefix(4)
        #expect(stages.count == 4 && stages.allSatisfy { $0.contains(": already done (") })
        #expect(try home.outputs() == outputs)
        #expect(transactionCount(status) == transactionCount(try await home.run("kapsa", ["status", "--json"]).output))
        #expect(transactionCount(status) == 8)
    }

    @Test func `a stage without the one before it is refused`() async throws {
        let golden = GoldenCase.all[0]
        let home = try TemporaryHome()
        let run = try await home.run("kapsa-load", ["--pipeline", golden.pipeline, "--slot", GoldenCase.slot(of: 1)])
        #expect(run.status == 66)
        #expect(run.errors.contains("[handoff/not-published]"))
    }

    private func runArguments(_ golden: GoldenCase, step: Int) -> [String] {
        ["run", golden.pipeline, "--slot", GoldenCase.slot(of: step), "--as-of", GoldenCase.asOf]
    }

    /// What `kapsa status --json` says of the only user.
    private func transactionCount(_ status: String) -> Int? {
        let root = try? JSONSerialization.jsonObject(with: Data(status.utf8)) as? [String: Any]
        let users = root?["users"] as? [[String: Any]]
        return users?.first?["transactions"] as? Int
    }
}
