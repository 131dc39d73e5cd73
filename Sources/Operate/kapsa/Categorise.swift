import ArgumentParser
import Categorising
import Cleaning
import Configuration
import Diagnostics
import Foundation
import Handoff
import Rules
import StageRuntime
import Suggestions
import Vault

struct Categorise: Command {
    static let configuration = CommandConfiguration(
        abstract: "Predict the categories of a table's rows from those of an earlier one.",
        discussion: """
            The history has the columns user, date, amount, currency, description and category, the input has id instead \
            of category; their order is free and others are ignored. Every user is learned alone. The output has a line \
            for every row of the input: id, predicted_category, confidence and top3, the likeliest first between '|'.

            The likeliest category is written however unsure it is, with its confidence: the probability that it is right. \
            With --threshold a category of lower confidence is left empty; top3 stays. What a rule decides has confidence 1.

            EXAMPLES:
              kapsa categorise --history labelled.csv --input new.csv --output predicted.csv
              kapsa categorise --history labelled.csv --input new.csv --output predicted.csv --threshold 0.95
            """
    )

    @Option(help: "The table of rows that have a category.")
    var history: String

    @Option(help: "The table of rows that want one.")
    var input: String

    @Option(parsing: .upToNextOption, help: "Rule files, which decide first, in their order.")
    var rules: [String] = []

    @Option(help: "The category file of the rules.")
    var categories = "pipelines/categories.yaml"

    @Option(help: "A file of 'kapsa brands import', beside the brands that come along.")
    var brands: String?

    @Option(help: "The confidence below which a category is left empty, from 0 to 1.")
    var threshold = "0"

    @Option(help: "The table to write; one that is there is replaced.")
    var output: String

    func validate() throws {
        guard Confidence(threshold) != nil else {
            throw ValidationError("--threshold takes a number from 0 to 1, such as 0.95")
        }
    }

    func execute() async throws -> CommandEnd {
        let cleaner = PayeeCleaner(brands: try brands.map { try BrandTable(contentsOfFile: $0) })
        let ruleSet = try rules.isEmpty ? nil : readRules(cleaner)
        let decided = try TableRow.history(InputFile.document(history, place: name(history)), place: name(history))
        let wanted = try TableRow.input(InputFile.document(input, place: name(input)), place: name(input))
        let categoriser = Categoriser(
            rules: ruleSet,
            cleaner: cleaner,
            threshold: Confidence(threshold)?.thousandths ?? 0
        )
        let predictions = categoriser.predictions(for: wanted, from: decided)
        try AtomicFile.write(Array(PredictionTable.text(predictions, for: wanted).utf8), to: output, mode: 0o600)
        let users = Set(wanted.map(\.user)).count
        let count = predictions.count { !$0.category.isEmpty }
        log.note("\(count) of \(wanted.count) rows of \(users) \(users == 1 ? "user" : "users") have a category")
        return .success
    }

    private func readRules(_ cleaner: PayeeCleaner) throws -> RuleSet {
        try RuleSet(
            files: rules.map { (name: $0, bytes: try RuleSet.readFile($0)) },
            categories: CategoryTree(parsing: ConfigurationNode.bytes(ofFile: categories), file: categories),
            cleaner: cleaner
        ) { Digest.hex(Digest.sha256($0)) }
    }

    private func name(_ path: String) -> String {
        path == "-" ? "standard input" : URL(filePath: path).lastPathComponent
    }
}
