public import Diagnostics
import Handoff
import Ledger
import SealedStore
import Warehouse

/// How a stage that did its work ended.
public struct StageOutcome: Sendable {
    /// The worst of what happened on the way; the stage's hand-over stands all the same.
    public var exit: StageExit
    /// Counts for people, such as `3 connections, 14 documents`.
    public var summary: String

    public init(exit: StageExit, summary: String) {
        self.exit = exit
        self.summary = summary
    }
}

/// Runs one stage of one run: once, alone, and noted in the ledger.
public enum StageRunner {
    /// Runs `body` unless the stage's hand-over already stands, and prints one line.
    ///
    /// The end is noted before the hand-over is published: a process killed between the two repeats the stage.
    ///
    /// - Throws: `WarehouseError.leaseHeld` when another process runs a stage of this run, `leaseLost` when one took it
    ///   over; `HandoffError` when the stage before was not finished; what `body` throws.
    public static func run(
        _ stage: Stage,
        in context: StageContext,
        body: (StageContext, inout HandOver) async throws -> StageOutcome
    ) async throws -> CommandEnd {
        let warehouse = context.installation.warehouse
        if try context.folder(of: stage).isPublished() {
            let row = try warehouse.read { try $0.stages(of: context.run.id) }.first { $0.stage == stage.rawValue }
            print("\(stage.rawValue): already done\(row.map { " (\($0.summary))" } ?? "")")
            try finish(context.run, after: stage, in: context)
            return CommandEnd(status: row?.exit ?? 0)
        }
        if let before = stage.predecessor { _ = try context.input(of: before) }
        return try await LeaseKeeper.holding("run/\(context.run.id)", in: warehouse) { lease in
            try await runAlone(stage, in: context, under: lease, body: body)
        }
    }

    private static func runAlone(
        _ stage: Stage,
        in context: StageContext,
        under lease: Lease,
        body: (StageContext, inout HandOver) async throws -> StageOutcome
    ) async throws -> CommandEnd {
        let started = SystemClock.now()
        let versions = Manifest.Versions(program: Programs.version, records: 1, rules: "")
        var handOver = try HandOver(StageOutput.begin(in: context.folder(of: stage), versions: versions))
        var outcome: StageOutcome
        for closed in context.closed { context.log.warn(closed.finding, consequence: "the others go on") }
        do {
            outcome = try await body(context, &handOver)
            if !context.closed.isEmpty { outcome.exit = .worst(of: [outcome.exit, .accessRefused]) }
        } catch {
            let exit = (error as? any StageError)?.exit ?? .internalFault
            try? note(stage, in: context, under: lease, since: started, StageOutcome(exit: exit, summary: "failed"))
            throw error
        }
        try note(stage, in: context, under: lease, since: started, outcome)
        try handOver.publish(provenBy: context.installation.system)
        print("\(stage.rawValue): \(outcome.summary)")
        try finish(context.run, after: stage, in: context)
        return CommandEnd(status: outcome.exit.rawValue)
    }

    /// After its last stage a run is finished, whoever called the stages.
    private static func finish(_ run: RunRow, after stage: Stage, in context: StageContext) throws {
        guard stage == Stage.allCases.last else { return }
        let exits = try context.installation.warehouse.read { try $0.stages(of: run.id) }.map {
            StageExit(rawValue: $0.exit) ?? .internalFault
        }
        let exit = StageExit.worst(of: exits).rawValue
        try RunLedger(context.installation).end(run, exit: exit, isFinished: true, now: SystemClock.now())
    }

    /// Notes how a stage ended, if nobody took its run over while this process was stopped.
    private static func note(
        _ stage: Stage,
        in context: StageContext,
        under lease: Lease,
        since started: Instant,
        _ outcome: StageOutcome
    ) throws {
        let row = RunStageRow(
            run: context.run.id,
            stage: stage.rawValue,
            startedAt: started,
            finishedAt: SystemClock.now(),
            exit: outcome.exit.rawValue,
            summary: outcome.summary
        )
        try context.installation.warehouse.write { writer in
            try writer.demand(lease)
            try writer.put(row)
        }
    }
}
