import BuiltPrograms
import Foundation

/// A loader that stops when it opens a file of the hand-over, as a machine does that is put to sleep.
struct FrozenLoader {
    /// Which file it is.
    enum Moment: String, CaseIterable, Sendable {
        /// The manifest, before it has any lease.
        case proving = "MANIFEST"
        /// The balances, under the lease of the run.
        case proved = "balances-"
        /// The index of the rows, inside the database transaction, under the lease of the user.
        case surveying = "index-"
    }

    /// Whether processes may be traced here; without it one loud line says no.
    static let isPossible: Bool = {
        let probe = Process()
        probe.executableURL = URL(filePath: "/usr/bin/strace")
        probe.arguments = ["-o", "/dev/null", "true"]
        probe.standardError = FileHandle.nullDevice
        do { try probe.run() } catch {
            print("SKIPPED: the frozen loaders, for lack of strace")
            return ProcessInfo.processInfo.environment["CI"] == "true"
        }
        probe.waitUntilExit()
        if probe.terminationStatus != 0 { print("SKIPPED: the frozen loaders; processes may not be traced here") }
        return probe.terminationStatus == 0
    }()

    private let process: ProgramProcess
    private let trace: URL

    /// Starts it and waits until it stands still.
    init(_ prepared: PreparedLoad, at moment: Moment, leaseSeconds: Int) async throws {
        let home = prepared.home.folder.path(percentEncoded: false)
        let parts = try prepared.home.files(below: "runs/\(PreparedLoad.run)/transform")
        // The system's part is empty, so the user's is the largest.
        let file = parts.filter { $0.key.hasPrefix(moment.rawValue) }.max { $0.value.count < $1.value.count }?.key ?? ""
        trace = prepared.home.folder.deletingLastPathComponent().appending(path: "trace")
        let program = Checkout.programs.appending(path: "kapsa-load").path(percentEncoded: false)
        process = try prepared.home.start(
            "/usr/bin/strace",
            [
                "-f", "-o", trace.path(percentEncoded: false),
                "-P", "\(home.hasSuffix("/") ? home : home + "/")runs/\(PreparedLoad.run)/transform/\(file)",
                "-e", "trace=openat", "-e", "inject=openat:signal=SIGSTOP:when=1",
                program, "--run", PreparedLoad.run,
            ],
            environment: ["KAPSA_LEASE_SECONDS": "\(leaseSeconds)"]
        )
        let trace = trace
        try await waitUntil("the loader stands still") { Self.stoppedThread(in: trace) != nil }
    }

    /// Lets it go on, to its end.
    func thaw() async throws -> ProgramRun {
        if let thread = Self.stoppedThread(in: trace) { kill(thread, SIGCONT) }
        return try await process.finish()
    }

    private static func stoppedThread(in trace: URL) -> Int32? {
        let lines = (try? String(contentsOf: trace, encoding: .utf8))?.split(separator: "\n") ?? []
        let stop = lines.first { $0.contains("--- stopped by SIGSTOP ---") }
        return stop?.split(separator: " ").first.flatMap { Int32($0) }
    }
}
