import Configuration
import Connectors
import Foundation
import Rules
import StageRuntime
import Testing
import Vault

@testable import Warehouse

/// What is shipped beside the programs: pipelines, rules, migrations, the README, and no secrets.
struct ShippedFilesTests {
    private static func shipped(_ folder: String) -> [String] {
        Repository.all.map(\.path).filter { $0.hasPrefix(folder) && $0.hasSuffix(".yaml") }
    }

    private static let pipelines = shipped("pipelines/").filter { $0.split(separator: "/").count == 2 }
        .filter { !$0.hasSuffix("/categories.yaml") }

    @Test(arguments: pipelines)
    func `a shipped pipeline is read, with the files it names`(path: String) throws {
        let file = try PipelineFile(contentsOfFile: "\(Repository.root)/\(path)")
        #expect(path == "pipelines/\(file.name).yaml")
        for rules in file.transform.rules where !rules.contains("{user}") {
            #expect(FileManager.default.fileExists(atPath: rules), "\(rules)")
        }
    }

    @Test(arguments: shipped("pipelines/rules/"))
    func `a shipped rule file passes its own tests`(path: String) throws {
        let categories = "\(Repository.root)/pipelines/categories.yaml"
        let tree = try CategoryTree(parsing: ConfigurationNode.bytes(ofFile: categories), file: categories)
        let file = "\(Repository.root)/\(path)"
        let rules = try RuleSet(
            files: [(name: path, bytes: try ConfigurationNode.bytes(ofFile: file))],
            categories: tree
        ) {
            Digest.hex(Digest.sha256($0))
        }
        #expect(rules.testCount > 0)
        try rules.checkTests()
    }

    @Test(arguments: shipped("pipelines/banks/"))
    func `a shipped dialect is read and named after its bank`(path: String) throws {
        let bytes = try ConfigurationNode.bytes(ofFile: "\(Repository.root)/\(path)")
        let dialect = try COBSDialect(parsing: bytes, file: path, connector: "cobs")
        #expect(path == "pipelines/banks/\(dialect.bank).yaml")
        #expect(dialect.headers["TPP-Name"] == "Kapsa", "the standard asks for it")
    }

    @Test func `a migration that shipped never changes`() throws {
        let golden = "Tests/Repository/RepositoryTests/Goldens/migrations.txt"
        let found = SQLiteSchema.migrations.map { "\($0.number) \($0.name) \($0.checksum)\n" }.joined()
        if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" {
            try found.write(toFile: "\(Repository.root)/\(golden)", atomically: true, encoding: .utf8)
            Issue.record("recorded \(golden); only a new line is right")
        }
        #expect(try Repository.text(golden) == found, "write another migration instead of editing this one")
    }

    @Test func `the commands of the README exist, with their options`() throws {
        let readme = try Repository.text("README.md")
        let commands = readme.matches(of: /(?m)(?:^|[|`;] ?|bin\/)(kapsa(?:-[a-z]+)?) ([a-z]+)([^\n`#|]*)/)
        #expect(commands.count > 10)
        var help: [String: String] = [:]
        for command in commands {
            let (program, subcommand) = (String(command.1), String(command.2))
            var words = ["kapsa", "kapsa-sandbox"].contains(program) ? [subcommand] : []
            let rest = command.3.split(separator: " ").map(String.init)
            if ["brands", "users", "rules", "keys", "layouts"].contains(subcommand), let next = rest.first {
                words.append(next)
            }
            // `list` is what it does when no other word follows.
            if subcommand == "runs" { words.append(rest.first == "undo" ? "undo" : "list") }
            if subcommand == "quarantine" { words.append(["show", "redrive"].first { $0 == rest.first } ?? "list") }
            let key = ([program] + words).joined(separator: " ")
            let text = try help[key] ?? Self.help(program, words)
            help[key] = text
            #expect(text.contains("USAGE: \(key)"), "the README names '\(key)'")
            for option in rest.filter({ $0.hasPrefix("--") }) {
                let name = option.prefix { $0 != "=" }
                #expect(text.contains(name), "the README names '\(key) \(name)'")
            }
        }
    }

    private static func help(_ program: String, _ words: [String]) throws -> String {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
            .deletingLastPathComponent().appending(path: program)
        process.arguments = words + ["--help"]
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func `no file names a package registry's host`() {
        let hosts = [
            "py" + "pi.org", "npm" + "js.", "crates" + ".io", "ruby" + "gems.org", "golang" + ".org/", "maven" + ".org",
            "swiftpackage" + "registry", "conda" + ".io", "docker" + ".io", "ghcr" + ".io", "artifact" + "ory",
            "pack" + "agist.org",
        ]
        let pattern = hosts.map { NSRegularExpression.escapedPattern(for: $0) }.joined(separator: "|")
        for file in Repository.all {
            for (line, _) in Repository.File.matches(of: pattern, in: file.text) {
                Issue.record("\(file.path):\(line) names a registry's host")
            }
        }
    }

    @Test func `mail addresses are invented`() {
        let address = #"[A-Za-z0-9._%+-]+@((?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}|localhost)"#
        // RFC 2606 reserves these for examples; nobody can own them.
        let reserved = ["example.org", "localhost", "kapsa.example", "bank.example"]
        for file in Repository.all where file.text.utf8.contains(UInt8(ascii: "@")) {
            for (line, groups) in Repository.File.matches(of: address, in: file.text) {
                let isInvented = reserved.contains { groups[1] == $0 || groups[1].hasSuffix(".\($0)") }
                #expect(isInvented, "\(file.path):\(line) holds the address \(groups[0])")
            }
        }
    }
}
