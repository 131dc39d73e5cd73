import ArgumentParser
import Diagnostics
import Foundation
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
            """
    )

    @Argument(help: "The file; - reads standard input.")
    var file: String

    @Option(help: "The format; else it is detected from the content.")
    var format: String?

    @Flag(help: "Print JSON lines.")
    var json = false

    func execute() async throws -> CommandEnd {
        let place = file == "-" ? "standard input" : URL(filePath: file).lastPathComponent
        var printer = DecodePrinter(json: json, log: log)
        try StatementDecoder.decode(
            try InputFile.document(file, place: place),
            format: format,
            account: nil,
            into: &printer
        )
        printer.finish()
        return CommandEnd(status: printer.rejectedCount == 0 ? 0 : StageExit.partial.rawValue)
    }
}
