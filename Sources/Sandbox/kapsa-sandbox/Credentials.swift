import ArgumentParser
import Foundation
import MockBanks

struct Credentials: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print the credentials that a mock bank takes, as 'kapsa connect --credentials' reads them.",
        discussion: """
            Banks: \(MockCredentials.files.keys.sorted().joined(separator: ", ")).

            EXAMPLE:
              kapsa-sandbox credentials fio | kapsa connect fio --user jana --sandbox http://127.0.0.1:8080 --credentials -
            """
    )

    @Argument(help: "The bank's name, as 'kapsa connect' knows it.")
    var bank: String

    func run() throws {
        guard let fields = MockCredentials.files[bank] else {
            throw ValidationError("\(bank) is none of the banks that --help lists")
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        Swift.print(String(decoding: try encoder.encode(fields), as: UTF8.self))
    }
}
