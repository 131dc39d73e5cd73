public import Ledger
public import SealedStore
public import Warehouse

/// The runs of this installation: one for each pipeline and slot.
public struct RunLedger: Sendable {
    private let installation: Installation

    public init(_ installation: Installation) { self.installation = installation }

    /// The run of a slot, made when there is none; a run that exists keeps its day and options.
    public func run(
        of pipeline: String,
        slot: Instant,
        asOf: CalendarDate,
        options: RunOptions,
        now: Instant
    ) throws -> RunRow {
        let id = Self.id(pipeline: pipeline, slot: slot)
        return try installation.warehouse.write { writer in
            if let run = try writer.run(id) { return run }
            var run = RunRow(id: id, pipeline: pipeline, slot: slot, asOf: asOf, startedAt: now, options: "")
            run.options = try options.sealed(by: installation.system, for: run)
            try writer.put(run)
            return run
        }
    }

    /// Begins a run by hand: its slot is now, or the first free second after the newest run's slot.
    ///
    /// A clock that went back changes neither the order of the runs nor makes two of them one.
    public func begin(_ pipeline: String, asOf: CalendarDate, options: RunOptions, now: Instant) throws -> RunRow {
        try installation.warehouse.write { writer in
            let newest = try writer.runs(of: pipeline, limit: 1).first
            var slot = max(now, newest?.slot.adding(seconds: 1) ?? now)
            while try writer.run(Self.id(pipeline: pipeline, slot: slot)) != nil { slot = slot.adding(seconds: 1) }
            var run = RunRow(
                id: Self.id(pipeline: pipeline, slot: slot),
                pipeline: pipeline,
                slot: slot,
                asOf: asOf,
                startedAt: max(now, newest?.startedAt ?? now),
                options: ""
            )
            run.options = try options.sealed(by: installation.system, for: run)
            try writer.put(run)
            return run
        }
    }

    /// The newest run of a pipeline when it is not finished.
    public func unfinished(_ pipeline: String) throws -> RunRow? {
        let newest = try installation.warehouse.read { try $0.runs(of: pipeline, limit: 1) }.first
        return newest?.finishedAt == nil ? newest : nil
    }

    /// The newest runs of all pipelines, newest first.
    func recentRuns() throws -> [RunRow] { try installation.warehouse.read { try $0.runs(of: nil, limit: 100) } }

    /// The run with an id.
    ///
    /// - Throws: ``RuntimeError/runMissing(id:)``.
    public func run(_ id: String) throws -> RunRow {
        guard let run = try installation.warehouse.read({ try $0.run(id) }) else {
            throw RuntimeError.runMissing(id: id)
        }
        return run
    }

    /// The options that a run was begun with.
    ///
    /// - Throws: `VaultError.notAuthentic` when somebody altered its row.
    public func options(of run: RunRow) throws -> RunOptions {
        try RunOptions(opening: run, by: installation.system)
    }

    /// Notes how a run ended; `isFinished` says that every stage stands.
    public func end(_ run: RunRow, exit: Int32, isFinished: Bool, now: Instant) throws {
        var run = run
        run.exit = exit
        run.finishedAt = isFinished ? now : nil
        try installation.warehouse.write { try $0.put(run) }
    }

    /// The name under which the undo of a run, or of an undo, stands among the loads.
    public static func undoName(of run: String) -> String { "\(run)-undo" }

    /// The run that a name of undos begins with; a run's own id is its name.
    public static func run(namedBy name: String) -> String {
        var run = name[...]
        while run.hasSuffix("-undo") { run = run.dropLast(5) }
        return String(run)
    }

    // demo-20261031T050000Z
    static func id(pipeline: String, slot: Instant) -> String {
        let compact = slot.description.filter { $0 != "-" && $0 != ":" }
        return "\(pipeline)-\(compact)"
    }
}
