import Foundation
import Synchronization

/// One program of this build as a child process; it ends with its parent.
struct ChildProgram: Sendable {
    let path: String
    let arguments: [String]
    let environment: [String: String]
    /// Its standard output goes nowhere, because the parent prints JSON.
    let isSilent: Bool

    /// Runs the program and returns its exit status; 128 plus the number when a signal ended it.
    ///
    /// The child asks the kernel for a signal when the thread that made it ends, so that thread waits for it.
    /// Cancellation sends SIGTERM.
    func run() async throws -> Int32 {
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.environment = environment.merging(["KAPSA_CHILD": "1", "SWIFT_BACKTRACE": "enable=no"]) { $1 }
        if isSilent { process.standardOutput = FileHandle.nullDevice }
        let child = Child(process: process)
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                Thread.detachNewThread { continuation.resume(with: Result { try child.runToEnd() }) }
            }
        } onCancel: {
            child.stop()
        }
    }
}

/// Lets the thread that waits and the task that cancels share one process.
private final class Child: Sendable {
    private let process: Process
    private let isStopped = Mutex(false)

    init(process: Process) { self.process = process }

    func runToEnd() throws -> Int32 {
        try isStopped.withLock { isStopped in
            guard !isStopped else { throw CancellationError() }
            try process.run()
        }
        process.waitUntilExit()
        return process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus
    }

    func stop() {
        isStopped.withLock { isStopped in
            isStopped = true
            if process.isRunning { process.terminate() }
        }
    }
}
