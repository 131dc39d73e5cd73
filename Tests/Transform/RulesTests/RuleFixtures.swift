import Configuration
import Foundation
import Ledger
import Money
import Rules
import Testing

/// Invented entries and rule sets for the tests of this target.
enum RuleFixtures {
    static let categories = tree("food: expense, food/groceries:, food/eating-out:, income: income, income/salary:")

    /// Reads `path: kind, path:, …`.
    static func tree(_ text: String) -> CategoryTree {
        var categories: [Ledger.Category] = []
        for item in text.split(separator: ",") {
            let parts = item.split(separator: ":").map { $0.trimmingCharacters(in: .whitespaces) }
            guard let path = CategoryPath(parts[0]) else { preconditionFailure("\(parts[0]) is no path") }
            let kind = parts.count > 1 ? CategoryKind(rawValue: parts[1]) : nil
            categories.append(Category(path: path, kind: kind ?? .expense, names: ["en": parts[0]]))
        }
        return CategoryTree(categories)
    }

    static func ruleSet(_ sources: String...) throws(RulesError) -> RuleSet {
        let files = sources.enumerated().map { (name: "r\($0.offset + 1).yaml", bytes: Array($0.element.utf8)) }
        return try RuleSet(files: files, categories: categories, digest: digest)
    }

    /// A file of one classify rule with this `when`, and whether it matches.
    static func matches(_ when: String, _ entry: Entry) throws -> Bool {
        let source = "version: 1\nclassify:\n  - id: r\n    when: \(when)\n    set: { category: food }\n"
        return try ruleSet(source).classify(entry).categoryOrigin == .rule(id: "r")
    }

    /// FNV-1a of 64 bits: enough to tell two texts of a test apart.
    static func digest(_ bytes: [UInt8]) -> String {
        let value = bytes.reduce(UInt64(0xCBF2_9CE4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    static func entry(_ text: String?, _ amount: String = "-100.00", _ currency: Currency = .czk) throws -> Entry {
        Entry(
            account: AccountKey(number: "19-2000145399", bankCode: "0800", currency: currency),
            status: .booked,
            bookedOn: CalendarDate(iso: "2026-10-31"),
            amount: try Money(parsing: amount, currency: currency),
            text: text
        )
    }

    /// A file that the project ships.
    static func shipped(_ path: String) throws -> [UInt8] {
        var folder = URL(filePath: #filePath)
        while folder.path != "/", !FileManager.default.fileExists(atPath: folder.appending(path: path).path) {
            folder.deleteLastPathComponent()
        }
        return [UInt8](try Data(contentsOf: folder.appending(path: path)))
    }
}

/// A table row: what is under test and what must come out.
struct Case<Input: Sendable>: Sendable, CustomTestStringConvertible {
    let name: String
    let input: Input
    let expected: Bool
    var testDescription: String { name }

    init(_ name: String, _ input: Input, _ expected: Bool) {
        self.name = name
        self.input = input
        self.expected = expected
    }
}
