import BuiltPrograms
import Foundation
import Testing

@Suite(.serialized) struct AddTests {
    @Test func `what is written by hand comes with the next run, and is undone like any other`() async throws {
        let home = try LabelledHome()
        func market(_ more: String...) async throws -> ProgramRun {
            let words = ["--account", "cash", "--date", "2026-03-20", "--amount=-120.50", "--payee", "Market"] + more
            return try await home.home.run("kapsa", ["add"] + words + ["--currency", "CZK", "--user", "jana"])
        }
        _ = try await home.home.run("kapsa", ["users", "add", "jana"])
        #expect(try await market("--category", "fun").output.contains("the next run takes it in"))
        for _ in 1...2 { #expect(try await market("--id", "lunch").output.hasPrefix("recorded as lunch, row ")) }
        #expect(try await market().status == 0)
        try await home.run(1)
        #expect(try home.decisions().sorted() == ["booked  none", "booked  none", "booked fun label"])
        try await home.run(2)
        #expect(try home.rows().count == 3)
        _ = try await home.home.run("kapsa", ["runs", "undo", "p-20260331T010000Z"])
        try await home.run(3)
        #expect(try home.rows().isEmpty)
    }

    @Test(arguments: [
        ("--amount=12abc", "no amount"), ("--amount=1.005", "more decimals"), ("--amount=0", "nothing moved"),
        ("--amount=1,50", "no amount"),
    ])
    func `an amount is read strictly`(option: String, reason: String) async throws {
        let home = try TemporaryHome()
        _ = try await home.run("kapsa", ["users", "add", "jana"])
        let words = ["--account", "cash", "--date", "2026-03-20", "--payee", "Market", "--currency", "CZK"]
        let run = try await home.run("kapsa", ["add", option, "--user", "jana"] + words)
        #expect(run.status == 64)
        #expect(run.errors.contains("--amount: ") && run.errors.contains(reason), "\(run.errors)")
    }

    @Test(arguments: [("CZ9608000000002900000902", 64), ("123456789012/0800", 64), ("CZ9608000000002900000901", 0)])
    func `an account number must be sound`(account: String, status: Int32) async throws {
        let home = try TemporaryHome()
        _ = try await home.run("kapsa", ["users", "add", "jana"])
        let words = ["--date", "2026-03-20", "--payee", "Market", "--currency", "CZK", "--amount=-1"]
        #expect(try await home.run("kapsa", ["add", "--account", account, "--user", "jana"] + words).status == status)
    }
}
