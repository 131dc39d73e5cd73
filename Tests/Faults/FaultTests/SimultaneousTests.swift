import BuiltPrograms
import Foundation
import Testing

/// Two processes in one home at the same time.
@Suite(.serialized) struct SimultaneousTests {
    private static let slot = ["--slot", "2026-03-31T05:00:00Z", "--as-of", "2026-03-31"]

    private let pipeline = Checkout.root.appending(path: "Tests/Golden/cases/currencies/pipeline.yaml")
        .path(percentEncoded: false)

    @Test func `of two runs in a new home one does the work and the other waits its turn`() async throws {
        let reference = try filledHome()
        #expect(try await reference.run("kapsa", ["run", pipeline] + Self.slot).status == 0)
        for _ in 0..<3 {
            let home = try filledHome()
            let processes = try (0..<3).map { _ in try home.start("kapsa", ["run", pipeline] + Self.slot) }
            var runs: [ProgramRun] = []
            for process in processes { runs.append(try await process.finish()) }
            for run in runs { #expect(run.status == 0 || run.status == 75, "\(run.output)\(run.errors)") }
            #expect(runs.contains { $0.status == 0 })
            #expect(try await home.run("kapsa", ["run", pipeline] + Self.slot).status == 0)
            #expect(try home.outputs() == reference.outputs())
        }
    }

    @Test func `enrolling one name in many processes makes one user`() async throws {
        let home = try TemporaryHome()
        let processes = try (0..<6).map { _ in try home.start("kapsa", ["users", "add", "jana"]) }
        for process in processes {
            let run = try await process.finish()
            #expect(run.status == 0 || run.status == 75, "\(run.errors)")
        }
        #expect(try await home.run("kapsa", ["users", "list"]).output == "jana\n")
    }

    @Test func `SIGTERM is exit 75 within seconds, and the next run goes on`() async throws {
        let reference = try filledHome()
        #expect(try await reference.run("kapsa", ["run", pipeline] + Self.slot).status == 0)
        for milliseconds in [30, 90, 150, 250, 400] {
            let home = try filledHome()
            let process = try home.start("kapsa", ["run", pipeline] + Self.slot)
            try await Task.sleep(for: .milliseconds(milliseconds))
            let begin = ContinuousClock.now
            process.terminate()
            let run = try await process.finish()
            #expect(ContinuousClock.now - begin < .seconds(5))
            // Before the program has asked for the signal, it ends as any process does.
            #expect([0, 75, 143].contains(run.status), "after \(milliseconds) ms: \(run.output)\(run.errors)")
            #expect(try await home.run("kapsa", ["run", pipeline] + Self.slot).status == 0)
            #expect(try home.outputs() == reference.outputs())
        }
    }

    private func filledHome() throws -> TemporaryHome {
        let home = try TemporaryHome()
        let inbox = home.folder.appending(path: "inbox")
        try FileManager.default.createDirectory(at: inbox, withIntermediateDirectories: true)
        let input = Checkout.root.appending(path: "Tests/Golden/cases/currencies/input/1/jana")
        try FileManager.default.copyItem(at: input, to: inbox.appending(path: "jana"))
        return home
    }
}
