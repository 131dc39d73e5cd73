import ArgumentParser
import Diagnostics
import Foundation
import Running
import SealedStore
import StageRuntime
import Warehouse

struct Run: HomeCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run a pipeline: extract, transform, load, report.",
        discussion: """
            A run is named by its pipeline and slot. A stage that stands is not repeated, so a run that was stopped \
            goes on where it stopped.

            EXAMPLES:
              kapsa run household
              kapsa run household --slot 2026-10-31T05:00:00Z
              kapsa run statements --inbox ~/Downloads/statements
            """
    )

    @Argument(help: "The pipeline: a name, looked up in $KAPSA_HOME/pipelines and ./pipelines, or a path.")
    var pipeline: String

    @Option(help: "The instant the run answers for, such as 2026-10-31T05:00:00Z; else a new one.")
    var slot: String?

    @Option(help: "The day that counts as today, such as 2026-10-31.")
    var asOf: String?

    @Option(help: "A folder or file to read besides the pipeline's inbox; it is left alone. May be repeated.")
    var inbox: [String] = []

    @Flag(help: "Print one JSON object instead of lines.")
    var json = false

    @OptionGroup var common: HomeOptions

    func execute() async throws -> CommandEnd {
        let (home, installation) = try common.open()
        let request = try RunRequest(
            pipeline: pipeline,
            slot: slot,
            asOf: asOf,
            inboxes: inbox,
            home: home,
            environment: ProcessInfo.processInfo.environment
        )
        let runner = PipelineRunner(
            home: home,
            installation: installation,
            logFormat: common.logFormat,
            isSilent: json
        )
        let result = try await runner.run(request)
        if json, let run = result.runs.last {
            let stored = try RunLedger(installation).run(run.id)
            print(JSONText.object([("schema_version", .number(1)), ("run", try RunView(stored, installation).json)]))
        } else if let run = result.runs.last {
            print("run \(run.id): \(result.exit == .success ? "done" : "exit \(result.exit.rawValue)")")
        }
        return CommandEnd(status: result.exit.rawValue)
    }
}
