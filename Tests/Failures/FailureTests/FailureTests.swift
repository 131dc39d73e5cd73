import Foundation
import Testing

struct FailureTests {
    private static let isRecording = ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1"

    /// What the cases put into statements, connections and names, and what no line for people may hold.
    private static let secrets = [
        "12.00", "13.00", "9000000000000000", "8000000000000000", "CZ65", "192000145399", "sandbox-", "Novák",
    ]

    @Test(arguments: FailureCase.all)
    func `a failure says what it did before, and can be mended`(failure: FailureCase) async throws {
        guard let outcome = try await failure.run() else {
            print("SKIPPED \(failure.name): this machine refuses to mount a small disk")
            return
        }
        let expected = (try? String(contentsOf: failure.expectedFile, encoding: .utf8)) ?? ""
        if Self.isRecording || expected.isEmpty {
            try outcome.summary.write(to: failure.expectedFile, atomically: true, encoding: .utf8)
            Issue.record("recorded \(failure.name); read it, then run again without RECORD_GOLDENS")
        } else {
            #expect(outcome.summary == expected, "\nexpected: \(expected)\nfound:    \(outcome.summary)")
        }
        if let code = failure.code { #expect(outcome.summary.contains("[\(code)]")) }
        #expect(outcome.isMended, "\(outcome.mendedErrors)")
        for secret in Self.secrets { #expect(!outcome.errors.contains(secret), "standard error holds '\(secret)'") }
    }

    /// The bad input of the project's main job, and the case that shows each.
    @Test(arguments: [
        ("a truncated file", "statement--truncated--in-a-run"),
        ("a foreign file", "statement--unrecognised--in-a-run"),
        ("the wrong key file", "vault--wrong-key"),
        ("a key file readable by others", "vault--key-file-exposed"),
        ("a wrong key in a YAML file", "configuration--unknown-key"),
        ("an unknown category", "rules--unknown-category--in-a-run"),
        ("a missing rate", "ok--missing-rate"),
        ("a full disk below the runs", "handoff--cannot-write--full-disk"),
        ("a full disk below the warehouse", "warehouse--cannot-write--full-disk"),
        ("a bank that is down", "connector--unreachable"),
        ("an expired token", "connector--consent-refused--expired-token"),
        ("an expired consent", "connector--consent-refused--expired-consent"),
        ("a second run at the same time", "warehouse--lease-held"),
    ])
    func `bad input has a case`(input: String, name: String) {
        #expect(FailureCase.all.contains { $0.name == name }, "\(input)")
    }
}
