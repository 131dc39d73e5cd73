import ArgumentParser
import Diagnostics
import Foundation
import Handoff
import Records
import Running
import SealedStore
import StageRuntime
import Warehouse

extension Quarantine {
    struct Show: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show one thing that could not be read, and where its bytes are.",
            discussion: """
                EXAMPLE:
                  kapsa quarantine show 5f2c90ab --user jana --json
                """
        )

        @Argument(help: "The item, or enough of its first digits.")
        var item: String

        @Flag(help: "Print JSON.")
        var json = false

        @Option(help: "The user.")
        var user: String

        @OptionGroup var common: HomeOptions

        func execute() async throws -> CommandEnd {
            let (home, installation) = try common.open()
            let store = try installation.enrolled(user)
            let found = try store.quarantined(item, in: installation)
            let size = try found.documentName.map {
                try Archive(home: home.path).read($0, vault: store.vault).count
            }
            if json {
                let pairs = [("schema_version", .number(1))] + found.pairs
                print(JSONText.object(pairs + [("byte_count", size.map { .number($0) } ?? .string(nil))]))
                return .success
            }
            let lines = [
                ("item", found.id), ("place", found.place), ("reason", found.reason), ("code", found.code),
                ("run", found.run), ("document", found.documentName), ("file", found.document?.place),
                ("format", found.format), ("bytes", size.map { "\($0)" }),
            ]
            for case (let name, let value?) in lines { print(printable("\(name): \(value)")) }
            return .success
        }
    }

    struct Redrive: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Read the archived documents of items again, with today's decoders and layouts.",
            discussion: """
                It is a run of its own: rows that are stored already stay as they are, what can be read now is added, and \
                'kapsa runs undo' takes it back. What still cannot be read stays in quarantine.

                EXAMPLES:
                  kapsa quarantine redrive 5f2c90ab --user jana
                  kapsa quarantine redrive --all --user jana --pipeline household
                """
        )

        @Argument(help: "The items, or enough of their first digits.")
        var items: [String] = []

        @Flag(help: "All items of the user.")
        var all = false

        @Option(help: "The pipeline whose rules and layouts count; else that of the user's newest run.")
        var pipeline: String?

        @Flag(help: "Print one JSON object instead of lines.")
        var json = false

        @Option(help: "The user.")
        var user: String

        @OptionGroup var common: HomeOptions

        func validate() throws {
            guard items.isEmpty == all else { throw ValidationError("name items, or give --all") }
        }

        func execute() async throws -> CommandEnd {
            let (home, installation) = try common.open()
            let store = try installation.enrolled(user)
            let chosen =
                try all
                ? installation.warehouse.read { try store.quarantine(from: $0) }
                : items.map { try store.quarantined($0, in: installation) }
            let readable = chosen.filter { $0.document != nil }
            if readable.count < chosen.count {
                log.note("\(counted(chosen.count - readable.count, "item")) without a document cannot be read again")
            }
            guard !readable.isEmpty else {
                print("there is nothing to read again")
                return .success
            }
            let task = RunTask.redrive(user: user, items: all ? [] : readable.map(\.id).sorted())
            return try await TaskRun(common, installation, home, json: json).run(task, pipeline: pipeline)
        }
    }
}

/// A run by hand that does something instead of fetching.
struct TaskRun {
    private let common: HomeOptions
    private let installation: Installation
    private let home: HomeFolder
    private let json: Bool

    init(_ common: HomeOptions, _ installation: Installation, _ home: HomeFolder, json: Bool) {
        self.common = common
        self.installation = installation
        self.home = home
        self.json = json
    }

    /// Runs the stages of a pipeline for a task, and prints the run.
    func run(_ task: RunTask, pipeline: String?) async throws -> CommandEnd {
        let named = try pipeline ?? RunLedger(installation).newestPipeline(of: task.user)?.path
        guard let named else { throw RuntimeError.pipelineMissing(name: "--pipeline") }
        let environment = ProcessInfo.processInfo.environment
        let request = try RunRequest(pipeline: named, task: task, home: home, environment: environment)
        let runner = PipelineRunner(
            home: home,
            installation: installation,
            logFormat: common.logFormat,
            isSilent: json
        )
        let result = try await runner.run(request)
        guard let run = result.runs.last else { return CommandEnd(status: result.exit.rawValue) }
        if json {
            let stored = try RunLedger(installation).run(run.id)
            print(JSONText.object([("schema_version", .number(1)), ("run", try RunView(stored, installation).json)]))
        } else {
            print("run \(run.id): \(result.exit == .success ? "done" : "exit \(result.exit.rawValue)")")
        }
        return CommandEnd(status: result.exit.rawValue)
    }
}

extension UserStore {
    /// The one item whose id begins so.
    ///
    /// - Throws: ``QuarantineError/noSuchItem``.
    fileprivate func quarantined(_ prefix: String, in installation: Installation) throws -> QuarantineItem {
        let found = try installation.warehouse.read { try quarantine(from: $0) }
            .filter { $0.id.hasPrefix(prefix.lowercased()) }
        guard let item = found.first, found.count == 1 else { throw QuarantineError.noSuchItem }
        return item
    }
}

/// Why an item of the quarantine could not be chosen.
enum QuarantineError: StageError, Hashable {
    case noSuchItem

    var code: String {
        switch self {
        case .noSuchItem: "quarantine/no-such-item"
        }
    }

    var problem: String { "nothing in quarantine, or more than one thing, has an id that begins so" }

    var remedy: String { "copy the id from 'kapsa quarantine'" }

    var exit: StageExit { .missingInput }
}
