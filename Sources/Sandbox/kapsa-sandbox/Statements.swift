import ArgumentParser
import Foundation
import Household
import StatementFiles

struct Statements: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write the statement files that a person would download: camt.053 and George's CSV."
    )

    @OptionGroup var household: HouseholdOptions

    @Option(name: .customLong("to"), help: "The folder to write to; made when missing.")
    var folder: String

    func run() throws {
        let household = Household(through: try household.day)
        let target = URL(filePath: folder, directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
        let camt = CamtFile(household: household)
        let george = GeorgeFile(household: household)
        try Data(camt.text.utf8).write(to: target.appending(path: camt.name), options: .atomic)
        try Data(george.bytes).write(to: target.appending(path: george.name), options: .atomic)
    }
}

struct Texts: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List every text on the statements with the category it deserves, tab-separated.",
        discussion: "Columns: category (empty when nobody could tell), account, how often, counterparty, text."
    )

    @OptionGroup var household: HouseholdOptions

    func run() throws {
        let household = Household(through: try household.day)
        var counts: [String: Int] = [:]
        for account in HouseholdAccount.allCases {
            for movement in household.movements(of: account) {
                let text = [movement.counterparty ?? "", movement.text ?? movement.kind.czechName]
                counts["\(movement.category ?? "")\t\(account)\t#\t\(text.joined(separator: "\t"))", default: 0] += 1
            }
        }
        for (line, count) in counts.sorted(by: { $0.key < $1.key }) {
            Swift.print(line.replacing("#", with: "\(count)", maxReplacements: 1))
        }
    }
}
