import ArgumentParser
import Diagnostics
import Foundation
import Ledger
import Money
import StageRuntime
import Statements

struct Decode: Command {
    static let configuration = CommandConfiguration(
        abstract: "Print what a statement file says, without storing anything.",
        discussion: """
            With --json one object a line: each statement, then its entries; amounts are decimal strings, money out is \
            negative. Rejected rows are named on standard error and make the exit 3.

            FORMATS:
              \(StatementDecoder.formatNames.joined(separator: ", "))

            EXAMPLES:
              kapsa decode statement.xml
              kapsa decode export.csv --format george-csv --json
              kapsa decode quicken.qif --format qif-dmy --currency CZK --account 19-2000145399/0800
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
        let document = try StatementDecoder.decode(
            try InputFile.bytes(of: file),
            format: format,
            account: key,
            place: place
        )
        let lines = json ? DecodeLines.lines(of: document) : DecodeTable.lines(of: document)
        for line in lines { print(json ? line : printable(line)) }
        for finding in document.rejected {
            log.warn(finding)
        }
        return CommandEnd(status: document.rejected.isEmpty ? 0 : StageExit.partial.rawValue)
    }
}
