import Configuration
import Diagnostics
public import Foundation
public import Handoff
public import Ledger
public import SealedStore
import Vault
public import Warehouse

/// Everything a stage works with, opened once.
public struct StageContext: Sendable {
    public let home: HomeFolder
    public let installation: Installation
    public let pipeline: PipelineFile
    public let run: RunRow
    public let options: RunOptions
    /// The users of the pipeline that belong to this process's shard, by name.
    public let users: [UserStore]
    /// Users whom the pipeline means and whose keys do not open; a stage goes on without them and ends with exit 77.
    let closed: [ClosedUser]
    public let log: ProgramLog
    public let environment: [String: String]

    /// Opens the home, and the run that the options name or begin.
    ///
    /// Users that a pipeline lists by name are enrolled the first time.
    ///
    /// - Throws: ``RuntimeError``, `ConfigurationError`, `VaultError` or `WarehouseError`.
    public static func open(
        options: StageOptions,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws -> StageContext {
        let home = HomeFolder.chosen(option: options.common.home, environment: environment)
        let installation = try Installation.open(home: home, environment: environment)
        let ledger = RunLedger(installation)
        let run: RunRow
        if let id = options.run {
            run = try ledger.run(id)
        } else {
            let request = try RunRequest(
                pipeline: options.pipeline ?? "",
                slot: options.slot,
                asOf: options.asOf,
                inboxes: [],
                home: home,
                environment: environment
            )
            run = try request.begin(ledger)
        }
        let runOptions = try ledger.options(of: run)
        let pipeline = try PipelineFile(contentsOfFile: runOptions.pipeline)
        let roster = try roster(of: pipeline, installation: installation, environment: environment)
        return StageContext(
            home: home,
            installation: installation,
            pipeline: pipeline,
            run: run,
            options: runOptions,
            users: roster.users,
            closed: roster.closed,
            log: ProgramLog(format: options.common.logFormat),
            environment: environment
        )
    }

    /// Opens the home for a question about a day; no run begins.
    ///
    /// The pipeline is the one that the options, or the run they name, are about. The day counts as today, unless the
    /// options say another.
    ///
    /// - Throws: ``RuntimeError``, `ConfigurationError`, `VaultError` or `WarehouseError`.
    public static func asking(
        _ options: StageOptions,
        about day: CalendarDate,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws -> StageContext {
        let home = HomeFolder.chosen(option: options.common.home, environment: environment)
        let installation = try Installation.open(home: home, environment: environment)
        let ledger = RunLedger(installation)
        let named = try options.run.map { try ledger.options(of: ledger.run($0)).pipeline }
        let request = try RunRequest(
            pipeline: named ?? options.pipeline ?? "",
            slot: nil,
            asOf: options.asOf ?? day.description,
            inboxes: [],
            home: home,
            environment: environment
        )
        let roster = try roster(of: request.pipeline, installation: installation, environment: environment)
        let now = SystemClock.now()
        let run = RunRow(
            id: "question",
            pipeline: request.name,
            slot: now,
            asOf: request.asOf,
            startedAt: now,
            options: ""
        )
        return StageContext(
            home: home,
            installation: installation,
            pipeline: request.pipeline,
            run: run,
            options: request.options,
            users: roster.users,
            closed: roster.closed,
            log: ProgramLog(format: options.common.logFormat),
            environment: environment
        )
    }

    private static func roster(
        of pipeline: PipelineFile,
        installation: Installation,
        environment: [String: String]
    ) throws -> (users: [UserStore], closed: [ClosedUser]) {
        switch pipeline.users {
        case .named(let names): return (try Set(names).sorted().map { try installation.enrol(named: $0) }, [])
        case .all:
            let shard = try Shard(environment: environment)
            let roster = try installation.roster()
            return (roster.users.filter(shard.holds), roster.closed)
        }
    }

    /// Whether the pipeline can never be for more than one user, so that its inbox and report need no name of theirs.
    public var isForOneUser: Bool {
        switch pipeline.users {
        case .named(let names): Set(names).count == 1
        case .all: false
        }
    }

    /// The sealed hand-over folder of a stage of this run.
    ///
    /// - Throws: `HandoffError` when the run's id is no safe name.
    public func folder(of stage: Stage) throws -> StageFolder {
        try StageFolder(home: home.path, run: run.id, stage: stage.rawValue)
    }

    /// The published hand-over of a stage of this run; each part is proved when it is read.
    ///
    /// - Throws: `HandoffError` when it is not published or was altered.
    public func input(of stage: Stage) throws -> StageInput {
        try StageInput(folder(of: stage), provenBy: installation.system.vault, provesWhenRead: true)
    }

    public var archive: Archive { Archive(home: home.path) }

    /// Where a long stage may be stopped: between two documents or users.
    ///
    /// - Throws: `CancellationError` after SIGTERM.
    public func checkpoint() throws { try Task.checkCancellation() }
}
