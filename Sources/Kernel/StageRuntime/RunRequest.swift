import Configuration
import Foundation
public import Ledger
public import Warehouse

/// A wish to run a pipeline, as it is written on a command line.
public struct RunRequest: Sendable {
    public let pipeline: PipelineFile
    /// The pipeline's name in the run ledger, which a shard is part of.
    public let name: String
    public let slot: Instant?
    public let asOf: CalendarDate
    public private(set) var options: RunOptions

    /// Finds and reads the pipeline file.
    ///
    /// The day is `--as-of`, else the slot's day, else today, both in the pipeline's zone.
    ///
    /// - Throws: ``RuntimeError`` or `ConfigurationError`.
    public init(
        pipeline: String,
        slot: String?,
        asOf: String?,
        inboxes: [String],
        home: HomeFolder,
        environment: [String: String]
    ) throws {
        let path = try PipelineFinder.path(of: pipeline, home: home, environment: environment)
        self.pipeline = try PipelineFile(contentsOfFile: path)
        name = try Shard(environment: environment).ledgerName(of: self.pipeline.name)
        guard let slot else {
            self.slot = nil
            self.asOf = try Self.day(asOf) ?? SystemClock.today(in: self.pipeline.zone)
            options = Self.options(path, inboxes)
            return
        }
        guard let instant = Instant(iso: slot) else { throw RuntimeError.badSlot }
        self.slot = instant
        let offset = self.pipeline.zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant.seconds)))
        self.asOf = try Self.day(asOf) ?? instant.adding(seconds: Int64(offset)).date
        options = Self.options(path, inboxes)
    }

    /// A wish for a run that does something instead of fetching.
    ///
    /// - Throws: ``RuntimeError`` or `ConfigurationError`.
    public init(pipeline: String, task: RunTask, home: HomeFolder, environment: [String: String]) throws {
        try self.init(
            pipeline: pipeline,
            slot: nil,
            asOf: nil,
            inboxes: [],
            home: home,
            environment: environment
        )
        options.task = task
    }

    /// The run to work on: that of the slot; else the newest when it is unfinished and was asked for in the same
    /// words; else a new one.
    public func begin(_ ledger: RunLedger) throws -> RunRow {
        let now = SystemClock.now()
        if slot == nil, let run = try ledger.unfinished(name), try answers(run, in: ledger) { return run }
        guard let slot else { return try ledger.begin(name, asOf: asOf, options: options, now: now) }
        return try ledger.run(of: name, slot: slot, asOf: asOf, options: options, now: now)
    }

    /// Whether a run was asked for with the same day and options.
    public func answers(_ run: RunRow, in ledger: RunLedger) throws -> Bool {
        try run.asOf == asOf && ledger.options(of: run) == options
    }

    private static func day(_ text: String?) throws(RuntimeError) -> CalendarDate? {
        guard let text else { return nil }
        guard let day = CalendarDate(iso: text) else { throw .badAsOf(option: "--as-of") }
        return day
    }

    private static func options(_ path: String, _ inboxes: [String]) -> RunOptions {
        RunOptions(
            pipeline: path,
            inboxes: inboxes.map { URL(filePath: $0).standardizedFileURL.path(percentEncoded: false) }
        )
    }
}
