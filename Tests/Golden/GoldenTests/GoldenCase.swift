import BuiltPrograms
import Foundation
import Testing

/// One folder of `Tests/Golden/cases`: a pipeline file, the inbox of each step, and the files that must come out.
struct GoldenCase: CustomTestStringConvertible, Sendable {
    let name: String
    /// What is compared; the page and the digest only where a case is meant for them.
    var suffixes = [".csv", ".json"]

    static let all = [
        GoldenCase(name: "currencies", suffixes: [".csv", ".json", ".html", ".eml"]),
        GoldenCase(name: "two-users"),
        GoldenCase(name: "line-formats"),
        GoldenCase(name: "pending-then-booked"),
        GoldenCase(name: "two-witnesses"),
        GoldenCase(name: "broken-file"),
    ]

    static let asOf = "2026-03-31"

    var testDescription: String { name }

    private var folder: URL { Checkout.root.appending(path: "Tests/Golden/cases/\(name)") }

    var pipeline: String { folder.appending(path: "pipeline.yaml").path(percentEncoded: false) }

    /// The numbered folders of `input`, each with a folder a user.
    var steps: [Int] {
        get throws {
            let input = folder.appending(path: "input").path(percentEncoded: false)
            return try FileManager.default.contentsOfDirectory(atPath: input).compactMap { Int($0) }.sorted()
        }
    }

    static func slot(of step: Int) -> String { "2026-03-31T0\(step):00:00Z" }

    /// Copies the files of a step into the users' inboxes.
    func fill(_ home: TemporaryHome, step: Int) throws {
        let files = FileManager.default
        let input = folder.appending(path: "input/\(step)")
        for user in try files.contentsOfDirectory(atPath: input.path(percentEncoded: false)) {
            let inbox = home.folder.appending(path: "inbox/\(user)")
            try files.createDirectory(at: inbox, withIntermediateDirectories: true)
            let source = input.appending(path: user)
            for file in try files.contentsOfDirectory(atPath: source.path(percentEncoded: false)) {
                try files.copyItem(at: source.appending(path: file), to: inbox.appending(path: file))
            }
        }
    }

    /// The home's outputs that the case compares.
    func outputs(of home: TemporaryHome) throws -> [String: Data] {
        try home.outputs().filter { path, _ in suffixes.contains { path.hasSuffix($0) } }
    }

    /// The paths whose bytes differ from `expected/`, or that only one side has.
    ///
    /// `RECORD_GOLDENS=1` rewrites the folder, and every file counts as different, so that a new golden is looked at.
    func differences(from actual: [String: Data]) throws -> [String] {
        let expected = folder.appending(path: "expected")
        if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" {
            try? FileManager.default.removeItem(at: expected)
            for (path, data) in actual {
                let file = expected.appending(path: path)
                try FileManager.default.createDirectory(
                    at: file.deletingLastPathComponent(),
                    withIntermediateDirectories: true
                )
                try data.write(to: file)
            }
            return actual.keys.map { "\($0) (recorded)" }.sorted()
        }
        let stored = try storedFiles(below: expected)
        return Set(actual.keys).union(stored.keys).filter { actual[$0] != stored[$0] }.sorted()
    }

    private func storedFiles(below root: URL) throws -> [String: Data] {
        var files: [String: Data] = [:]
        let walk = FileManager.default.enumerator(atPath: root.path(percentEncoded: false))
        for case let path as String in walk ?? FileManager.DirectoryEnumerator() {
            let file = root.appending(path: path)
            if try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true {
                files[path] = try Data(contentsOf: file)
            }
        }
        return files
    }
}
