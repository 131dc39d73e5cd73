import Foundation
import Glibc

/// One finished process: what it printed and how it ended.
public struct ProgramRun: Sendable {
    /// 128 plus the number when a signal ended it.
    public var status: Int32
    public var output: String
    public var errors: String

    public var outputLines: [String] { output.split(separator: "\n").map(String.init) }
}

/// A real program of this build, or a script, in an environment that holds nothing but what is given.
public final class ProgramProcess: Sendable {
    private let process = Process()
    private let folder: URL

    /// Starts a program of the build by name, or the executable at a path.
    ///
    /// - Parameters:
    ///   - program: A name such as `kapsa`, or a path.
    ///   - arguments: Its arguments.
    ///   - environment: Its whole environment but `PATH`.
    ///   - input: What it can read from standard input.
    /// - Throws: Foundation's error when it cannot be started.
    public init(
        _ program: String,
        _ arguments: [String],
        environment: [String: String],
        input: String = ""
    ) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "kapsa-io-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        process.executableURL =
            program.contains("/") ? URL(filePath: program) : Checkout.programs.appending(path: program)
        process.arguments = arguments
        process.environment = environment.merging(["PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin"]) { $1 }
        process.currentDirectoryURL = Checkout.root
        for name in ["output", "errors"] { try Data().write(to: folder.appending(path: name)) }
        try Data(input.utf8).write(to: folder.appending(path: "input"))
        process.standardInput = try FileHandle(forReadingFrom: folder.appending(path: "input"))
        process.standardOutput = try FileHandle(forWritingTo: folder.appending(path: "output"))
        process.standardError = try FileHandle(forWritingTo: folder.appending(path: "errors"))
        // A child inherits what the thread that starts it blocks, and the test's threads block SIGTERM.
        var (nothing, before) = (sigset_t(), sigset_t())
        sigemptyset(&nothing)
        pthread_sigmask(SIG_SETMASK, &nothing, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        try process.run()
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    public var isRunning: Bool { process.isRunning }

    /// Sends a signal to the program, which must still run.
    public func send(_ signal: Int32) { Glibc.kill(process.processIdentifier, signal) }

    /// Sends SIGTERM.
    public func terminate() { if process.isRunning { process.terminate() } }

    /// Sends SIGKILL.
    public func kill() { if process.isRunning { send(SIGKILL) } }

    /// Waits for the end on a thread of its own, because the threads of tasks are few and other tests need them.
    public func finish() async throws -> ProgramRun {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                self.process.waitUntilExit()
                continuation.resume()
            }
        }
        let status = process.terminationStatus
        return ProgramRun(
            status: process.terminationReason == .exit ? status : 128 + status,
            output: String(decoding: try Data(contentsOf: folder.appending(path: "output")), as: UTF8.self),
            errors: String(decoding: try Data(contentsOf: folder.appending(path: "errors")), as: UTF8.self)
        )
    }
}
