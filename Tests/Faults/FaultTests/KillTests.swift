import BuiltPrograms
import Foundation
import Testing

/// Processes that end at the wrong moment; `scripts/kill-test`, `scripts/full-disk-test` and `scripts/syscall-test` do more of the same.
@Suite(.serialized) struct KillTests {
    @Test func `a demo killed in six ways and run again ends in the same report`() async throws {
        let home = try TemporaryHome()
        let run = try await home.run(script("kill-test"), ["6", "11"])
        #expect(run.status == 0, "\(run.output)\(run.errors)")
    }

    @Test func `a full disk is exit 73 with a line, and the next run ends in the same report`() async throws {
        let home = try TemporaryHome()
        let run = try await home.run(script("full-disk-test"), ["600", "2800"])
        if run.status == 69 {
            print("FaultTests: SKIPPED the full disk: \(run.errors)")
            return
        }
        #expect(run.status == 0, "\(run.output)\(run.errors)")
    }

    @Test func `stages killed at their system calls, or refused one, and run again end in the same report`()
        async throws
    {
        let home = try TemporaryHome()
        let run = try await home.run(script("syscall-test"), ["40", "11"])
        if run.status == 69 {
            print("SKIPPED: the system calls: \(run.errors)")
            return
        }
        #expect(run.status == 0, "\(run.output)\(run.errors)")
    }

    private func script(_ name: String) -> String {
        Checkout.root.appending(path: "scripts/\(name)").path(percentEncoded: false)
    }
}
