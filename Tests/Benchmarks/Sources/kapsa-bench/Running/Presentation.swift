import Foundation

extension Measurements {
    /// A table for people.
    func table(showing isShown: (Measurement) -> Bool) -> String {
        let head = [
            "database", "what", "rows", "rows/s", "rows/core s", "MB/s", "wall ms", "cpu ms", "server ms", "peak MB",
            "aims",
        ]
        let lines =
            [head]
            + all.filter(isShown).map { measurement in
                let span = measurement.median.span
                return [
                    measurement.database, measurement.name, "\(measurement.rows)", "\(measurement.rowsPerSecond)",
                    "\(measurement.rowsPerCoreSecond)", measurement.megabytesPerSecond.map { "\($0)" } ?? "-",
                    "\(span.wall / 1_000_000)", "\(span.cpu / 1_000_000)",
                    span.server > 0 ? "\(span.server / 1_000_000)" : "-", measurement.peakMB.map { "\($0)" } ?? "-",
                    aims(of: measurement).map(\.text).joined(separator: "; "),
                ]
            }
        let widths = head.indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
        return lines.map { line in
            line.indices.map { column in
                let gap = String(repeating: " ", count: widths[column] - line[column].count)
                return (2..<head.count - 1).contains(column) ? gap + line[column] : line[column] + gap
            }
            .joined(separator: "  ")
            .trimmingCharacters(in: .whitespaces)
        }
        .joined(separator: "\n")
    }

    private struct Document: Codable {
        struct Line: Codable {
            let database: String
            let name: String
            let rows: Int
            let rowsPerSecond: Int
            let rowsPerCoreSecond: Int
            let megabytesPerCoreSecond: Int?
            let wallNanoseconds: [Int]
            let cpuNanoseconds: [Int]
            let serverCpuNanoseconds: [Int]
            let peakKib: [Int]
            let aims: [Aim]
        }

        let schemaVersion: Int
        let cores: Int
        let measurements: [Line]
    }

    /// The same for programs.
    func json(showing isShown: (Measurement) -> Bool) throws -> String {
        let lines = all.filter(isShown).map { measurement in
            Document.Line(
                database: measurement.database,
                name: measurement.name,
                rows: measurement.rows,
                rowsPerSecond: measurement.rowsPerSecond,
                rowsPerCoreSecond: measurement.rowsPerCoreSecond,
                megabytesPerCoreSecond: measurement.megabytesPerSecond,
                wallNanoseconds: measurement.samples.map(\.span.wall),
                cpuNanoseconds: measurement.samples.map(\.span.cpu),
                serverCpuNanoseconds: measurement.samples.map(\.span.server),
                peakKib: measurement.samples.compactMap(\.peakKiB),
                aims: aims(of: measurement)
            )
        }
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let cores = ProcessInfo.processInfo.processorCount
        return String(
            decoding: try encoder.encode(Document(schemaVersion: 1, cores: cores, measurements: lines)),
            as: UTF8.self
        )
    }
}
