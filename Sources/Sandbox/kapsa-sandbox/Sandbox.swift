import ArgumentParser
import Ledger

/// `kapsa-sandbox`: banks to play with, on this machine only.
@main
struct Sandbox: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kapsa-sandbox",
        abstract: "Mock banks and statement files with the money of an invented person.",
        subcommands: [Serve.self, Credentials.self, Statements.self, Texts.self]
    )
}

/// What all subcommands take.
struct HouseholdOptions: ParsableArguments {
    @Option(name: .customLong("as-of"), help: "The banks' today, YYYY-MM-DD.")
    var asOf = "2026-10-31"

    /// The day meant, from 2025-10-01 to 2029-12-31.
    var day: CalendarDate {
        get throws {
            guard let day = CalendarDate(iso: asOf), (2_025...2_029).contains(day.year), asOf >= "2025-10-01" else {
                throw ValidationError("--as-of is no day from 2025-10-01 to 2029-12-31, written YYYY-MM-DD")
            }
            return day
        }
    }
}
