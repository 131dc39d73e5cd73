public import Diagnostics
import Foundation
import Handoff
public import SealedStore
public import StageRuntime
public import Warehouse

/// Runs the stages of one pipeline in order, each as a process of its own.
public struct PipelineRunner: Sendable {
    private let home: HomeFolder
    private let installation: Installation
    private let logFormat: LogFormat
    private let isSilent: Bool

    public init(home: HomeFolder, installation: Installation, logFormat: LogFormat, isSilent: Bool) {
        self.home = home
        self.installation = installation
        self.logFormat = logFormat
        self.isSilent = isSilent
    }

    /// The runs that were worked on, oldest first, and the worst status of the newest.
    public struct Result: Sendable {
        public var runs: [RunRow] = []
        public var exit = StageExit.success
    }

    /// Finishes what an earlier call left unfinished, then runs what was asked for.
    ///
    /// - Throws: `WarehouseError.leaseHeld` when the pipeline is running already.
    public func run(_ request: RunRequest) async throws -> Result {
        let ledger = RunLedger(installation)
        return try await LeaseKeeper.holding("pipeline/\(request.name)", in: installation.warehouse) { _ in
            try await runAlone(request, ledger: ledger)
        }
    }

    private func runAlone(_ request: RunRequest, ledger: RunLedger) async throws -> Result {
        var result = Result()
        if request.slot == nil, let left = try ledger.unfinished(request.name),
            try !request.answers(left, in: ledger)
        {
            ProgramLog(format: logFormat).note("finishing run \(left.id), which was left unfinished")
            let (exit, isFinished) = try await run(left, ledger: ledger)
            result.runs.append(left)
            guard isFinished else {
                result.exit = exit
                return result
            }
        }
        let run = try request.begin(ledger)
        result.runs.append(run)
        result.exit = try await self.run(run, ledger: ledger).exit
        return result
    }

    /// Runs the stages until one leaves no hand-over.
    private func run(_ run: RunRow, ledger: RunLedger) async throws -> (exit: StageExit, isFinished: Bool) {
        var exits: [StageExit] = []
        var isFinished = true
        for stage in Stage.allCases {
            let program = ChildProgram(
                path: try Programs.path(of: stage.program),
                arguments: ["--run", run.id, "--home", home.path, "--log-format", logFormat.rawValue],
                environment: ProcessInfo.processInfo.environment,
                isSilent: isSilent
            )
            exits.append(Self.exit(try await program.run()))
            try Task.checkCancellation()
            let folder = try StageFolder(home: home.path, run: run.id, stage: stage.rawValue)
            guard try folder.isPublished() else {
                isFinished = false
                break
            }
        }
        let worst = StageExit.worst(of: exits)
        try ledger.end(run, exit: worst.rawValue, isFinished: isFinished, now: SystemClock.now())
        return (worst, isFinished)
    }

    /// A stage that a signal ended was interrupted, not at fault; any other unknown status is a defect.
    private static func exit(_ status: Int32) -> StageExit {
        StageExit(rawValue: status)
            ?? (status == 128 + SIGTERM || status == 128 + SIGKILL ? .tryAgainLater : .internalFault)
    }
}
