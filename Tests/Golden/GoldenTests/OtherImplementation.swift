import BuiltPrograms
import Foundation

/// Python with its `cryptography`, which scripts/setup installs, and the readers in `Tests/Golden/python`.
enum OtherImplementation {
    private static let python = Checkout.root.appending(path: ".build/python/bin/python").path(percentEncoded: false)

    /// Whether it is there: without it one loud line says no, and CI runs into the failure.
    static let isUsable: Bool = {
        if FileManager.default.isExecutableFile(atPath: python) { return true }
        print("SKIPPED: the tests that compare with Python's cryptography; `make setup` installs it")
        return ProcessInfo.processInfo.environment["CI"] == "true"
    }()

    /// What a script printed about a home.
    static func run(_ script: String, on home: TemporaryHome) async throws -> ProgramRun {
        let path = Checkout.root.appending(path: "Tests/Golden/python/\(script)").path(percentEncoded: false)
        return try await home.run(python, ["-B", path, home.folder.path(percentEncoded: false)])
    }
}
