import BuiltPrograms
import Foundation
import Testing

/// A home with one pipeline whose programs are the real ones, and statements as a person drops them.
struct LabelledHome {
    let home: TemporaryHome

    init() throws {
        home = try TemporaryHome()
        try write(
            "pipelines/p.yaml",
            """
            version: 1
            pipeline: p
            users: [jana]
            home_currency: CZK
            extract: { connections: [], inbox: inbox/ }
            transform: { rules: [rules.yaml], categories: categories.yaml, max_rejected_percent: 100 }
            report: { months: 3 }
            """
        )
        try write(
            "pipelines/categories.yaml",
            """
            version: 1
            categories:
              food: { kind: expense, names: { en: Food } }
              food/groceries: { names: { en: Groceries } }
              fun: { kind: expense, names: { en: Fun } }
            """
        )
        try write(
            "pipelines/rules.yaml",
            "version: 1\nclassify:\n  - { id: shop, when: { payee: [potraviny] }, set: { category: food } }\n"
        )
    }

    func write(_ name: String, _ text: String) throws {
        let file = home.folder.appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data(text.utf8).write(to: file)
    }

    func drop(_ name: String, _ rows: [CamtReport.Row]) throws { try write("inbox/\(name)", CamtReport(rows).text) }

    @discardableResult
    func run(_ hour: Int) async throws -> ProgramRun {
        let pipeline = home.folder.appending(path: "pipelines/p.yaml").path(percentEncoded: false)
        let slot = "2026-03-31T\(hour < 10 ? "0" : "")\(hour):00:00Z"
        return try await home.run("kapsa", ["run", pipeline, "--slot", slot, "--as-of", "2026-03-31"])
    }

    func kapsa(_ arguments: String...) async throws -> ProgramRun {
        try await home.run("kapsa", arguments + ["--user", "jana"])
    }

    /// The cells `id`, `status`, `category` and `category_origin` of every row in transactions.csv, in its order.
    func rows() throws -> [[String]] {
        let file = home.folder.appending(path: "report/transactions.csv")
        let lines = try String(contentsOf: file, encoding: .utf8).split(whereSeparator: \.isNewline)
            .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
        let header = try #require(lines.first)
        let columns = try ["id", "status", "category", "category_origin"].map {
            try #require(header.firstIndex(of: $0))
        }
        return lines.dropFirst().map { line in columns.map { line[$0] } }
    }

    /// The same without the id, each row one text.
    func decisions() throws -> [String] { try rows().map { $0.dropFirst().joined(separator: " ") } }
}
