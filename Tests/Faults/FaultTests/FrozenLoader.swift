import BuiltPrograms
import Foundation

/// A loader that stops when it opens the rows for the n-th time, as a machine does that is put to sleep.
struct FrozenLoader {
    /// Which reading of the rows it is.
    enum Moment: Int, CaseIterable, Sendable {
        /// Before it has any lease.
        case proving = 1
        /// Under the lease of the run.
        case proved
        /// Inside the database transaction, under the lease of the user.
        case surveying
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
        let rows = parts.filter { $0.key.hasPrefix("rows-") }.max { $0.value.count < $1.value.count }?.key ?? ""
        trace = prepared.home.folder.deletingLastPathComponent().appending(path: "trace")
        let program = Checkout.programs.appending(path: "kapsa-load").path(percentEncoded: false)
        process = try prepared.home.start(
            "/usr/bin/strace",
            [
                "-f", "-o", trace.path(percentEncoded: false),
                "-P", "\(home.hasSuffix("/") ? home : home + "/")runs/\(PreparedLoad.run)/transform/\(rows)",
                "-e", "trace=openat", "-e", "inject=openat:signal=SIGSTOP:when=\(moment.rawValue)",
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
