import ArgumentParser
import Configuration
import Diagnostics
import Foundation
import Layouts
import Ledger
import Money
import StageRuntime
import Statements
import Vault

struct Decode: Command {
    static let configuration = CommandConfiguration(
        abstract: "Print what a statement file says, without storing anything.",
        discussion: """
            With --json one object a line: each statement, then its entries; amounts are decimal strings, money out is \
            negative. Rejected rows are named on standard error and make the exit 3.

            FORMATS:
              \(StatementDecoder.formatNames.joined(separator: ", ")), and csv:NAME for a layout of pipelines/layouts

            EXAMPLES:
              kapsa decode statement.xml
              kapsa decode quicken.qif --format qif-dmy --currency CZK --account 19-2000145399/0800
              kapsa decode export.csv --format csv:george --json
              kapsa decode export.csv --layout my-bank.yaml
            """
    )

    @Argument(help: "The file; - reads standard input.")
    var file: String

    @Option(help: "The format; else it is detected from the content.")
    var format: String?

    @Option(help: "The account's currency, for a format that does not say it.")
    var currency: String?

    @Option(help: "The account's number, for a format that does not say it; needs --currency.")
    var account: String?

    @Option(help: "A layout file, when the file is a CSV export; the layouts of the pipeline folders are known anyway.")
    var layout: String?

    @Flag(help: "Print JSON lines.")
    var json = false

    func validate() throws {
        guard currency.map({ Currency(code: $0) != nil }) ?? true else {
            throw ValidationError("--currency takes a code of ISO 4217, such as CZK")
        }
        guard account == nil || currency != nil else { throw ValidationError("--account needs --currency") }
    }

    private var key: AccountKey? {
        currency.flatMap { Currency(code: $0) }.map { AccountKey(number: account ?? "", currency: $0) }
    }

    func execute() async throws -> CommandEnd {
        let place = file == "-" ? "standard input" : URL(filePath: file).lastPathComponent
        let layouts = try layouts
        var printer = DecodePrinter(json: json, log: log)
        try StatementDecoder.decode(
            try InputFile.document(file, place: place),
            format: format ?? (layout == nil ? nil : layouts.first?.format),
            account: key,
            layouts: layouts,
            into: &printer
        )
        printer.finish()
        return CommandEnd(status: printer.rejectedCount == 0 ? 0 : StageExit.partial.rawValue)
    }

    /// The layout that was named, else all that are found.
    private var layouts: [CSVLayout] {
        get throws {
            if let layout {
                return [try LayoutFile(parsing: ConfigurationNode.bytes(ofFile: layout), file: layout).layout]
            }
            return try LayoutSet(folders: LayoutFolders.paths(environment: ProcessInfo.processInfo.environment)) {
                Digest.hex(Digest.sha256($0))
            }.layouts
        }
    }
}
