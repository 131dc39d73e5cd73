public import ArgumentParser
import Foundation
public import SealedStore

/// What every command of the project takes.
public struct HomeOptions: ParsableArguments, Sendable {
    @Option(help: "Where keys, warehouse and outputs lie (else KAPSA_HOME, else ~/.local/share/kapsa).")
    public var home: String?

    @Option(help: "How log lines are written to standard error: plain or json.")
    public var logFormat: LogFormat = .plain

    public init() {}
}

/// What the four stage commands take: a run to go on with, or a pipeline to begin one.
public struct StageOptions: ParsableArguments, Sendable {
    @Option(help: "Go on with this run; 'kapsa runs' lists them.")
    public var run: String?

    @Option(help: "Begin or go on with the run of this pipeline (a name or a path).")
    public var pipeline: String?

    @Option(help: "The instant the run answers for, such as 2026-10-31T05:00:00Z.")
    public var slot: String?

    @Option(help: "The day that counts as today, such as 2026-10-31.")
    public var asOf: String?

    @OptionGroup public var common: HomeOptions

    public init() {}

    public func validate() throws {
        guard (run == nil) != (pipeline == nil) else { throw ValidationError("give --run ID or --pipeline NAME") }
    }
}

/// How log lines are written.
public enum LogFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
    case plain
    case json
}

extension HomeOptions {
    /// Opens the installation of the chosen home.
    ///
    /// - Throws: ``RuntimeError``, `VaultError` or `WarehouseError`.
    public func open() throws -> (home: HomeFolder, installation: Installation) {
        let environment = ProcessInfo.processInfo.environment
        let home = HomeFolder.chosen(option: self.home, environment: environment)
        return (home, try Installation.open(home: home, environment: environment))
    }
}
