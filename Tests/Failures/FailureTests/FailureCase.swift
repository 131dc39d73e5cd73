import Foundation
import Testing

/// One reproducer: a folder of `Tests/Failures/cases` named `<module>--<case>`, with `--<variant>` when there are several.
///
/// `command` holds a few lines of bash, `expected` the exit status and the last line of standard error.
struct FailureCase: Sendable, CustomTestStringConvertible {
    let name: String
    var testDescription: String { name }

    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()

    static let all: [FailureCase] = {
        let names = try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: "cases").path)
        return (names ?? []).filter { !$0.hasPrefix(".") }.sorted().map { FailureCase(name: $0) }
    }()

    /// The code that the last line must carry; `nil` for a case that shows what is no error.
    var code: String? {
        let parts = name.components(separatedBy: "--")
        return parts[0] == "ok" || parts.count < 2 ? nil : "\(parts[0])/\(parts[1])"
    }

    var folder: URL { Self.root.appending(path: "cases/\(name)") }
    var expectedFile: URL { folder.appending(path: "expected") }

    /// What a case did.
    struct Outcome: Sendable {
        /// As `expected` states it: status and last line of standard error.
        var summary: String
        /// Everything written to standard error.
        var errors: String
        /// Whether the part `mended`, where there is one, succeeded.
        var isMended: Bool
        /// What `mended` said.
        var mendedErrors: String
    }

    /// Runs the case in an empty folder of its own; `nil` when this machine does not let it mount a small disk.
    func run() async throws -> Outcome? {
        try await Program.queue.result { try runBlocking() }
    }

    private func runBlocking() throws -> Outcome? {
        let place = FileManager.default.temporaryDirectory.appending(path: "kapsa-failure-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: place) }
        let status = try Program.run(
            "/usr/bin/timeout",
            ["60", Self.root.appending(path: "run-case").path, folder.path, Program.folder],
            in: place
        )
        guard status != 200 else { return nil }
        func text(_ file: String) -> String {
            (try? String(contentsOf: place.appending(path: file), encoding: .utf8)) ?? ""
        }
        let errors = text(".errors")
        let last = errors.split(separator: "\n").last.map(String.init) ?? ""
        return Outcome(
            summary: "\(text(".status"))\(Self.masked(last, place: place.path))\n",
            errors: errors,
            isMended: status == 0,
            mendedErrors: text(".mended-errors") + text(".mended-output")
        )
    }

    /// The line with the temporary folder as `<tmp>` and random ids as `<id>`.
    private static func masked(_ line: String, place: String) -> String {
        line.replacingOccurrences(of: place, with: "<tmp>").replacing(/[0-9a-f]{32,}/, with: "<id>")
            .replacing(/<id>\/[0-9a-f]{2}\//, with: "<id>/<id>/")
    }
}

/// The programs of this build, which lie beside the test bundle.
enum Program {
    static let folder = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().path

    /// Where processes are waited for: the threads of Swift's tasks are as few as the cores and must stay free.
    static let queue: OperationQueue = {
        let queue = OperationQueue()
        queue.maxConcurrentOperationCount = 2
        return queue
    }()

    /// Runs a program to its end and returns its exit status.
    static func run(
        _ path: String,
        _ arguments: [String],
        in folder: URL,
        environment: [String: String] = [:]
    ) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment
            .filter { !["KAPSA_", "CSAS_", "MARIADB_", "DATABASE_"].contains(where: $0.key.hasPrefix) }
            .merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        let errors = folder.appending(path: ".program-errors")
        try Data().write(to: errors)
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }
}

extension OperationQueue {
    /// Runs blocking work on a thread of the queue.
    func result<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            addOperation { continuation.resume(with: Result { try work() }) }
        }
    }
}
