public import ArgumentParser
import Diagnostics
import Dispatch
import Foundation

/// The shell of every command: harden the process, run once, report one line, exit with the documented status.
public protocol Command: AsyncParsableCommand, Sendable {
    /// Runs the command and returns its exit; data is printed to standard output on the way.
    func execute() async throws -> CommandEnd

    /// How its errors are written; plain unless the command takes ``HomeOptions``.
    var logFormat: LogFormat { get }
}

/// A command that works on an installation.
public protocol HomeCommand: Command {
    var common: HomeOptions { get }
}

extension Command {
    public var logFormat: LogFormat { .plain }
    public var log: ProgramLog { ProgramLog(format: logFormat) }

    /// Writes a line of data to standard output.
    public func show(_ line: String) { print(line) }
}

extension HomeCommand {
    public var logFormat: LogFormat { common.logFormat }
}

/// How a command that did not throw ends.
public struct CommandEnd: Sendable {
    public var status: Int32

    public static let success = CommandEnd(status: 0)

    public init(status: Int32) { self.status = status }
}

extension Command {
    public func run() async throws {
        ProcessHardening.apply()
        let work = Task { try await execute() }
        // SIGTERM is a wish to stop: the work is cancelled at its next checkpoint and the process exits 75.
        signal(SIGTERM, SIG_IGN)
        let terminate = DispatchSource.makeSignalSource(signal: SIGTERM, queue: .global())
        terminate.setEventHandler { work.cancel() }
        terminate.resume()
        do {
            let end = try await work.value
            guard end.status == 0 else { throw ExitCode(end.status) }
        } catch let exit as ExitCode {
            throw exit
        } catch let error as ValidationError {
            throw error
        } catch is CancellationError {
            throw reported(RuntimeError.interrupted)
        } catch let failure as any StageError {
            throw reported(failure)
        } catch {
            log.reportUnforeseen(error)
            throw ExitCode(StageExit.internalFault.rawValue)
        }
    }

    private func reported(_ failure: any StageError) -> ExitCode {
        log.report(failure)
        return ExitCode(failure.exit.rawValue)
    }
}
