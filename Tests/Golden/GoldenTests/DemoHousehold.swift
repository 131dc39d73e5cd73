import BuiltPrograms
import Foundation

/// The demo, run once for all tests: `scripts/demo` in a home of its own.
enum DemoHousehold {
    static let shared = Task { try await Ended() }

    /// The home after its first demo and what the demo printed.
    struct Ended: Sendable {
        let home: TemporaryHome
        let first: ProgramRun
        let outputs: [String: Data]
        /// Every file of the home that is not meant for people.
        let inner: [String: Data]

        init() async throws {
            home = try TemporaryHome()
            first = try await DemoHousehold.demo(in: home)
            outputs = try home.outputs()
            inner = try home.files().filter { !$0.key.hasPrefix("report/") && !$0.key.hasPrefix("outbox/") }
        }
    }

    static func demo(in home: TemporaryHome) async throws -> ProgramRun {
        let script = Checkout.root.appending(path: "scripts/demo").path(percentEncoded: false)
        let folder = home.folder.path(percentEncoded: false)
        return try await home.run(script, [], environment: ["KAPSA_DEMO_HOME": folder, "KAPSA_DEMO_FIO_SECONDS": "1"])
    }
}
