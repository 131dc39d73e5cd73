import ArgumentParser
import Foundation

@main
struct Bench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kapsa-bench",
        abstract: "Measure how fast files are decoded and rows are loaded, opened and sealed.",
        subcommands: [
            Measure.self, HandOverWorker.self, RawWorker.self, OpenWorker.self, SealWorker.self, DecodeWorker.self,
            RuleWorker.self,
            CleanWorker.self,
        ],
        defaultSubcommand: Measure.self
    )
}

struct Measure: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measure, and print a table.",
        discussion: """
            Each load is a process of the release build on a hand-over as kapsa-transform writes it. MariaDB is a
            server of the benchmark's own with its default settings, reached over loopback with verified TLS.

            EXAMPLE:
              scripts/bench --rows 100000 --database sqlite --only new --only reload
            """
    )

    @Option(help: "Rows of the first load; the later one has half as many.")
    var rows = 1_000_000

    @Option(help: "Rows that are sealed in memory.")
    var sealedRows = 200_000

    @Option(help: "Entries of each statement file; a second file of each format has a tenth of them.")
    var entries = 100_000

    @Option(help: "Only formats whose name begins so, such as csas or mt940 (may be given several times).")
    var format: [String] = []

    @Option(help: "The folder of the layout files.")
    var layouts = "pipelines/layouts"

    @Option(help: "How often the loads are repeated; the table shows medians.")
    var `repeat` = 1

    @Option(help: "How often sealing and decoding are repeated.")
    var repeatSeal = 5

    @Option(
        help: "Only this part (may be given several times): \(Part.allCases.map(\.rawValue).joined(separator: ", "))."
    )
    var only: [Part] = []

    @Option(help: "Only this warehouse: sqlite or mariadb.")
    var database: DatabaseKind?

    @Option(help: "The folder below which everything happens; it is no memory disk.")
    var folder = "/var/tmp"

    @Option(help: "The load program (else the one built beside this).")
    var loadProgram: String?

    @Flag(help: "Print JSON.")
    var json = false

    func validate() throws {
        guard rows >= 1_000, sealedRows >= 1, entries >= 1, `repeat` >= 1, repeatSeal >= 1 else {
            throw ValidationError("at least 1000 rows and one repetition are needed")
        }
    }

    func run() async throws {
        let parts = only.isEmpty ? Set(Part.allCases) : Set(only)
        let root = "\(folder)/kapsa-bench-\(ProcessInfo.processInfo.processIdentifier)"
        defer { try? FileManager.default.removeItem(atPath: root) }
        var measurements = Measurements()
        for kind in database.map({ [$0] }) ?? DatabaseKind.allCases {
            guard !parts.isSubset(of: [.seal, .formats, .rules, .clean]) else { break }
            let ground = try Ground(kind, below: root)
            for _ in 0..<`repeat` {
                var course = Course(
                    ground: ground,
                    rows: rows,
                    parts: parts,
                    loadProgram: try loadProgram ?? Self.sibling("kapsa-load"),
                    measurements: measurements
                )
                try course.run()
                measurements = course.measurements
            }
        }
        if parts.contains(.seal) { try measureSealing(below: root, into: &measurements) }
        if parts.contains(.clean) { try measureCleaning(below: root, into: &measurements) }
        if parts.contains(.formats) {
            let ground = try Ground(.sqlite, below: "\(root)/formats")
            var course = FormatCourse(
                folder: ground.folder,
                entries: entries,
                repetitions: repeatSeal,
                layouts: URL(filePath: layouts).path(percentEncoded: false),
                names: format,
                measurements: measurements
            )
            try course.run()
            measurements = course.measurements
        }
        if parts.contains(.rules) {
            let ground = try Ground(.sqlite, below: "\(root)/rules")
            var course = RuleCourse(folder: ground.folder, repetitions: repeatSeal, measurements: measurements)
            try course.run()
            measurements = course.measurements
        }
        let isShown = { (measurement: Measurement) in parts.contains { $0.includes(measurement) } }
        print(try json ? measurements.json(showing: isShown) : measurements.table(showing: isShown))
    }

    private func measureSealing(below root: String, into measurements: inout Measurements) throws {
        let ground = try Ground(.sqlite, below: "\(root)/memory")
        let home = try ground.makeHome()
        for _ in 0..<repeatSeal {
            let child = try Child(
                "/proc/self/exe",
                ["seal", "--home", home.path, "--rows", "\(sealedRows)"],
                environment: home.environment,
                folder: ground.folder
            )
            .demandingSuccess()
            let result = try WorkerResult(output: child.output)
            for name in ["seal", "tags and seal", "encode and tags", "open"] {
                let sample = Measurement.Sample(result.spans[name], peakKiB: nil)
                measurements.add(
                    Measurement(database: "memory", name: name, rows: result.rows, samples: [sample])
                )
            }
        }
    }

    /// A line `clean`: bank texts to payees and brands, without and with the steps noted.
    private func measureCleaning(below root: String, into measurements: inout Measurements) throws {
        let ground = try Ground(.sqlite, below: "\(root)/texts")
        for _ in 0..<repeatSeal {
            let child = try Child("/proc/self/exe", ["clean"], environment: [:], folder: ground.folder)
                .demandingSuccess()
            let result = try WorkerResult(output: child.output)
            for name in ["clean", "clean and steps"] {
                let sample = Measurement.Sample(result.spans[name], peakKiB: nil)
                measurements.add(Measurement(database: "texts", name: name, rows: result.rows, samples: [sample]))
            }
        }
    }

    private static func sibling(_ name: String) throws -> String {
        let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        return "\(own.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" })/\(name)"
    }
}
