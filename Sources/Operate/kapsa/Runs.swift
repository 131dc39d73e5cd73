import ArgumentParser
import SealedStore
import StageRuntime
import Warehouse

struct Runs: HomeCommand {
    static let configuration = CommandConfiguration(
        abstract: "List the runs, newest first, with what each stage did.",
        discussion: """
            EXAMPLES:
              kapsa runs
              kapsa runs --pipeline household --limit 3 --json
            """
    )

    @Option(help: "Only the runs of this pipeline.")
    var pipeline: String?

    @Option(help: "The most runs to list.")
    var limit = 10

    @Flag(help: "Print JSON.")
    var json = false

    @OptionGroup var common: HomeOptions

    func validate() throws {
        guard limit >= 1 else { throw ValidationError("--limit must be at least 1") }
    }

    func execute() async throws -> CommandEnd {
        let (_, installation) = try common.open()
        let views = try installation.warehouse.read { try $0.runs(of: pipeline, limit: limit) }
            .map { try RunView($0, installation) }
        if json {
            print(JSONText.object([("schema_version", .number(1)), ("runs", .array(views.map(\.json)))]))
        } else if views.isEmpty {
            print("no runs yet")
        } else {
            for line in views.flatMap(\.lines) { print(line) }
        }
        return .success
    }
}
