public import Foundation

/// A home of its own for one test, removed afterwards.
public final class TemporaryHome: Sendable {
    public let folder: URL
    private let environment: [String: String]

    /// Names a fresh home.
    ///
    /// - Parameter environment: What every program gets besides `KAPSA_HOME`, `HOME`, `LANG` and `TZ`, or instead.
    /// - Throws: Foundation's error when the folder cannot be made.
    public init(environment: [String: String] = [:]) throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "kapsa-home-\(UUID().uuidString)")
        folder = root.appending(path: "home")
        try FileManager.default.createDirectory(
            at: folder,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        let usual = ["HOME": root.path(percentEncoded: false), "LANG": "C.UTF-8", "TZ": "UTC"]
        self.environment = usual.merging(environment) { $1 }
            .merging(["KAPSA_HOME": folder.path(percentEncoded: false), "TMPDIR": root.path(percentEncoded: false)]) {
                $1
            }
    }

    deinit { try? FileManager.default.removeItem(at: folder.deletingLastPathComponent()) }

    /// Starts a program in this home.
    public func start(
        _ program: String,
        _ arguments: [String],
        environment: [String: String] = [:],
        input: String = ""
    ) throws -> ProgramProcess {
        try ProgramProcess(
            program,
            arguments,
            environment: self.environment.merging(environment) { $1 },
            input: input
        )
    }

    /// Runs a program in this home to its end.
    public func run(
        _ program: String,
        _ arguments: [String],
        environment: [String: String] = [:],
        input: String = ""
    ) async throws -> ProgramRun {
        try await start(program, arguments, environment: environment, input: input).finish()
    }

    /// The files below a folder of the home by their paths in it; none when it is not there.
    public func files(below name: String = "") throws -> [String: Data] {
        let root = name.isEmpty ? folder : folder.appending(path: name)
        guard let walk = FileManager.default.enumerator(atPath: root.path(percentEncoded: false)) else { return [:] }
        var files: [String: Data] = [:]
        for case let path as String in walk {
            let file = root.appending(path: path)
            guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { continue }
            files[path] = try Data(contentsOf: file)
        }
        return files
    }

    /// What people get: the report's files and the digests.
    public func outputs() throws -> [String: Data] {
        var outputs: [String: Data] = [:]
        for folder in ["report", "outbox"] {
            for (path, data) in try files(below: folder) { outputs["\(folder)/\(path)"] = data }
        }
        return outputs
    }
}
