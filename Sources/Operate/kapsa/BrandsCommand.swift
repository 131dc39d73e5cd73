import ArgumentParser
import Cleaning
import Handoff
import Ledger
import StageRuntime

struct BrandsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "brands",
        abstract: "Work with dictionaries of brands.",
        subcommands: [Import.self, Lookup.self]
    )

    struct Import: Command {
        static let configuration = CommandConfiguration(
            abstract: "Compile a table of brands into a file that a pipeline names as transform.brands.",
            discussion: """
                The table is comma-separated with a header. It needs the columns name and kind (shop/supermarket), and may have
                countries (cz;sk, 001 is the world) and names (other names, separated by |).

                EXAMPLE:
                  kapsa brands import brands.csv --output brands.kbrands
                """
        )

        @Argument(help: "The table.")
        var file: String

        @Option(help: "The file to write.")
        var output: String

        func execute() async throws -> CommandEnd {
            let table = try BrandTable(csv: try InputFile.bytes(of: file), file: file)
            try AtomicFile.write(table.compiled, to: output, mode: 0o644)
            print("\(table.count) brands with \(table.aliasCount) names, in \(output)")
            return .success
        }
    }

    struct Lookup: Command {
        static let configuration = CommandConfiguration(
            abstract: "Print the payee and the brand that a bank's text gives.",
            discussion: """
                EXAMPLE:
                  kapsa brands lookup 'Platba kartou LIDL DEKUJEME 0123 PRAHA' --json
                """
        )

        @Argument(help: "What a bank writes.")
        var text: String

        @Option(help: "A compiled file of brands, beside those that come along.")
        var brands: String?

        @Option(help: "The country of the account, two letters; it decides between brands of one name.")
        var country: String?

        @Flag(help: "The payment was made with a card.")
        var card = false

        @Flag(help: "Print JSON.")
        var json = false

        func execute() async throws -> CommandEnd {
            let cleaner = PayeeCleaner(brands: try brands.map { try BrandTable(contentsOfFile: $0) })
            let cleaned = cleaner.clean(text, isCard: card, country: country?.lowercased())
            if json {
                let steps = cleaned.steps.map {
                    JSONText.pairs([("step", .string($0.kind.rawValue)), ("result", .string($0.result))])
                }
                print(
                    JSONText.object([
                        ("schema_version", .number(1)), ("payee", .string(cleaned.payee)),
                        ("brand", .string(cleaned.brand?.name)), ("kind", .string(cleaned.brand?.kind)),
                        ("steps", .array(steps)),
                    ])
                )
            } else {
                print("payee  \(cleaned.payee ?? "none")")
                print("brand  \(cleaned.brand.map { "\($0.name) (\($0.kind))" } ?? "none")")
                for step in cleaned.steps { log.note("\(step.kind.rawValue): \(step.result)") }
            }
            return .success
        }
    }
}
