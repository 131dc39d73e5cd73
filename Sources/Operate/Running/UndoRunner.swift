import Foundation
public import SealedStore
public import StageRuntime
import Warehouse

/// Has the load program take back a run, while the run's pipeline stands still.
public struct UndoRunner: Sendable {
    private let home: HomeFolder
    private let installation: Installation
    private let logFormat: LogFormat

    public init(home: HomeFolder, installation: Installation, logFormat: LogFormat) {
        self.home = home
        self.installation = installation
        self.logFormat = logFormat
    }

    /// Runs the program, which prints what it did, and returns its exit status.
    ///
    /// - Throws: `WarehouseError.leaseHeld` when the run's pipeline is at work; `RuntimeError.programMissing`.
    public func run(_ options: UndoOptions) async throws -> Int32 {
        let program = ChildProgram(
            path: try Programs.path(of: Stage.load.program),
            arguments: ["undo"] + options.words + ["--home", home.path, "--log-format", logFormat.rawValue],
            environment: ProcessInfo.processInfo.environment,
            isSilent: false
        )
        let name = RunLedger.run(namedBy: options.run)
        guard !options.dryRun, let run = try installation.warehouse.read({ try $0.run(name) }) else {
            return try await program.run()
        }
        return try await LeaseKeeper.holding("pipeline/\(run.pipeline)", in: installation.warehouse) { _ in
            try await program.run()
        }
    }
}
