import Ledger
import SealedStore
import StageRuntime
import Warehouse

/// One run as people and scripts see it.
struct RunView {
    let run: RunRow
    let stages: [RunStageRow]

    init(_ run: RunRow, _ installation: Installation) throws {
        self.run = run
        let ended = try installation.warehouse.read { try $0.stages(of: run.id) }
        let ordered = Stage.allCases.compactMap { stage in ended.first { $0.stage == stage.rawValue } }
        stages = ordered + ended.filter { Stage(rawValue: $0.stage) == nil }
    }

    var json: JSONText {
        .pairs([
            ("id", .string(run.id)), ("pipeline", .string(run.pipeline)), ("slot", .string(run.slot.description)),
            ("as_of", .string(run.asOf.description)), ("started_at", .string(run.startedAt.description)),
            ("finished_at", .string(run.finishedAt?.description)),
            ("exit", run.exit.map { .number(Int($0)) } ?? .string(nil)),
            ("stages", .array(stages.map(Self.json))),
        ])
    }

    private static func json(_ stage: RunStageRow) -> JSONText {
        .pairs([
            ("stage", .string(stage.stage)), ("exit", .number(Int(stage.exit))),
            ("seconds", .number(Int(stage.finishedAt.seconds - stage.startedAt.seconds))),
            ("summary", .string(stage.summary)),
        ])
    }

    var lines: [String] {
        let state = run.finishedAt == nil ? "unfinished" : run.exit == 0 ? "done" : "exit \(run.exit ?? 0)"
        return [printable("\(run.id)  \(state)  as of \(run.asOf), started \(run.startedAt)")]
            + stages.map { printable("  \($0.stage): \($0.summary)\($0.exit == 0 ? "" : " (exit \($0.exit))")") }
    }
}
