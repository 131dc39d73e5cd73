import Foundation
import Testing

/// What stands beside what: error codes and reproducers, targets and tests.
struct CoverageTests {
    /// Every code of an enum that conforms to `StageError`, and the one of an unforeseen error.
    private static let codes: Set<String> = {
        let conforms = #"(?:enum|struct|extension) \w+: (?:[\w, .]*\b)?StageError\b"#
        let literal = #"^.*(?:case \.|var code: String \{).*"([a-z]+(?:-[a-z]+)*/[a-z]+(?:-[a-z]+)*)""#
        let found = Repository.sources
            .filter { !Repository.File.matches(of: conforms, in: $0.text).isEmpty }
            .flatMap { Repository.File.matches(of: literal, in: $0.text).map { $0.groups[1] } }
        return Set(found + ["runtime/unforeseen"])
    }()

    private static let cases: [String] = {
        let names = try? FileManager.default.contentsOfDirectory(atPath: "\(Repository.root)/Tests/Failures/cases")
        return (names ?? []).filter { !$0.hasPrefix(".") }.sorted()
    }()

    /// Code and test of each entry of `Tests/Failures/FailureTests/Unreachable.swift`.
    private static func unreachable() throws -> [(code: String, test: String)] {
        let table = try Repository.text("Tests/Failures/FailureTests/Unreachable.swift")
        return table.matches(of: /Unreachable\(\s*"([a-z\/-]+)",\s*"[^"]*",\s*"([^"]*)"\s*\)/)
            .map { (String($0.1), String($0.2)) }
    }

    @Test func `every error code has a reproducer, and every reproducer a code`() throws {
        #expect(Self.codes.count > 55)
        let reproduced = Self.cases.filter { !$0.hasPrefix("ok--") }
            .map { $0.components(separatedBy: "--").prefix(2).joined(separator: "/") }
        let listed = try Self.unreachable().map(\.code)
        #expect(Self.codes.subtracting(reproduced + listed).sorted() == [], "these have no case in Tests/Failures")
        #expect(Set(reproduced + listed).subtracting(Self.codes).sorted() == [], "no program has these codes")
        #expect(Set(reproduced).intersection(listed).sorted() == [], "these are reachable; take them off the table")
    }

    @Test func `a code that no command reaches is provoked by a test`() throws {
        let tests = Repository.tests.map(\.text).joined()
        for (code, test) in try Self.unreachable() { #expect(tests.contains("`\(test)`"), "\(code)") }
    }

    @Test(arguments: cases)
    func `a case is complete`(name: String) throws {
        for file in ["command", "expected"] {
            let path = "\(Repository.root)/Tests/Failures/cases/\(name)/\(file)"
            #expect(FileManager.default.fileExists(atPath: path), "\(name) lacks \(file)")
        }
    }

    /// Targets without a test target of their own, and who tests them instead.
    private static let untested = [
        "Extraction": "the golden run and Failures run it as a program",
        "Transformation": "the golden run and Failures run it as a program",
        "Loading": "the golden run and Failures run it as a program",
        "Reporting": "the golden run and Failures run it as a program",
        "RE2Patterns": "the tests of Rules drive it through conditions",
        "Running": "Failures run it as kapsa run",
        "StageRuntime": "Failures run every program through it",
        "SealedStore": "Failures and the golden run open and write it",
        "MariaDBClient": "the warehouse's tests drive it against a real server",
        "kapsa": "Failures run its commands",
        "kapsa-extract": "a thin program",
        "kapsa-transform": "a thin program",
        "kapsa-load": "a thin program",
        "kapsa-report": "a thin program",
        "kapsa-sandbox": "Failures start it",
        "TokenSigning": "the tests of consent check its signatures",
    ]

    @Test func `every target has tests, or a reason`() throws {
        let package = try Repository.text("Package.swift")
        for target in Set(Repository.sources.map(\.target)).sorted() {
            let isTested = package.contains("tests(\"\(target)Tests\"") || package.contains("\"\(target)Tests\",")
            #expect(isTested || Self.untested[target] != nil, "\(target) has no \(target)Tests")
        }
    }
}
