import ArgumentParser
import Diagnostics
import Ledger
import Reporting
import StageRuntime

@main
struct Report: HomeCommand {
    static let configuration = CommandConfiguration(
        commandName: "kapsa-report",
        abstract: "Write the report, the tables and the digest of what is in the warehouse.",
        discussion: """
            EXAMPLES:
              kapsa-report --run household-20261031T050000Z
              kapsa-report --pipeline household --as-known-on 2026-09-30
            """,
        version: Programs.version
    )

    @OptionGroup var options: StageOptions
    var common: HomeOptions { options.common }

    @Option(
        help: "Show what the warehouse knew at the end of this day, in report/known-on-DAY; no digest, and no run."
    )
    var asKnownOn: String?

    func execute() async throws -> CommandEnd {
        guard let asKnownOn else {
            let context = try StageContext.open(options: options)
            return try await StageRunner.run(.report, in: context) { context, _ in
                try Reporting(context: context).run()
            }
        }
        guard let day = CalendarDate(iso: asKnownOn) else { throw RuntimeError.badAsOf(option: "--as-known-on") }
        let context = try StageContext.asking(options, about: day)
        let outcome = try Reporting(context: context).run(knownOn: day)
        show("report: \(outcome.summary)")
        return CommandEnd(status: outcome.exit.rawValue)
    }
}
