import ArgumentParser
import Configuration
import Diagnostics
import Foundation
import Ledger
import Money
import Settling
import StageRuntime

struct Settle: Command {
    static let configuration = CommandConfiguration(
        abstract: "Pair transfers and find recurring payments in a plain CSV file, without storing anything.",
        discussion: """
            The input has the columns id, user, date (YYYY-MM-DD), account, amount (money out is negative) and \
            description; currency, counterparty_account and variable_symbol are used when they are there, others are \
            passed over. Each user is settled alone. The output has the columns id, transfer_pair and recurring_stream: \
            rows with the same name belong together, empty is none. A file with a bad row is refused whole.

            EXAMPLE:
              kapsa settle --input statements.csv --output pairs.csv
            """
    )

    @Option(help: "The CSV file; - reads standard input.")
    var input: String

    @Option(help: "Where the pairs go; - writes standard output.")
    var output: String

    @Option(help: "The currency of rows that do not say it.")
    var currency = "EUR"

    func validate() throws {
        guard Currency(code: currency) != nil else {
            throw ValidationError("--currency takes a code of ISO 4217, such as CZK")
        }
    }

    func execute() async throws -> CommandEnd {
        let name = input == "-" ? "standard input" : URL(filePath: input).lastPathComponent
        let bytes = try InputFile.bytes(of: input)
        let table = try StatementTable(parsing: bytes, file: name, currency: Currency(code: currency) ?? .eur)
        var settled = SettledTable(rowCount: table.rows.count)
        for user in table.users { try settled.settle(user, rows: table.rows) { try Task.checkCancellation() } }
        let text = settled.text(of: table.rows)
        if output == "-" {
            print(text, terminator: "")
        } else {
            do { try Data(text.utf8).write(to: URL(filePath: output), options: .atomic) } catch {
                throw SettleError.outputNotWritten
            }
        }
        log.note("\(counted(settled.pairCount, "transfer")), \(counted(settled.streamCount, "recurring stream"))")
        return .success
    }
}

/// Why statements were not settled.
enum SettleError: Error, Hashable {
    case badRow(ConfigurationPosition, reason: String)
    case outputNotWritten
}

extension SettleError: StageError {
    var code: String {
        switch self {
        case .badRow: "settle/bad-row"
        case .outputNotWritten: "settle/output-refused"
        }
    }

    var problem: String {
        switch self {
        case .badRow(let position, let reason): "\(position): \(reason)"
        case .outputNotWritten: "the output cannot be written"
        }
    }

    var remedy: String {
        switch self {
        case .badRow: "correct the file and run again; nothing was written"
        case .outputNotWritten: "check that its folder exists and that you may write there"
        }
    }

    var exit: StageExit {
        switch self {
        case .badRow: .badData
        case .outputNotWritten: .cannotWrite
        }
    }
}
