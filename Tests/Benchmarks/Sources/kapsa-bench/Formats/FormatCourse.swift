import Foundation

/// Measures how fast each format is decoded, and what memory a file and one of ten times its size take.
struct FormatCourse {
    let folder: String
    let entries: Int
    let repetitions: Int
    /// The folder of the shipped layouts.
    let layouts: String
    /// Only the kinds whose name begins so; all when it is empty.
    let names: [String]
    var measurements: Measurements

    mutating func run() throws {
        for kind in StatementFile.all where names.isEmpty || names.contains(where: { kind.name.hasPrefix($0) }) {
            Log.note("formats: \(kind.name), \(entries) entries")
            // The speed is that of the larger file; the smaller one tells what memory grows with.
            for (count, suffix) in [(max(1, entries / 10), " /10"), (entries, "")] {
                let path = "\(folder)/statement"
                let byteCount = try write(kind, count: count, to: path)
                for _ in 0..<(suffix.isEmpty ? repetitions : 1) {
                    let options =
                        (kind.pageSize != nil ? ["--paged"] : []) + (kind.currency.map { ["--currency", $0] } ?? [])
                    try measure(path, as: kind.name + suffix, count: count, byteCount: byteCount, options: options)
                    if kind.name == "camt", suffix.isEmpty {
                        try measure(path, as: "camt bare", count: count, byteCount: byteCount, options: ["--bare"])
                    }
                }
                try FileManager.default.removeItem(atPath: path)
            }
        }
    }

    private mutating func measure(
        _ path: String,
        as name: String,
        count: Int,
        byteCount: Int,
        options: [String]
    ) throws {
        let child = try Child(
            "/proc/self/exe",
            ["decode", "--file", path, "--entries", "\(count)", "--layouts", layouts] + options,
            environment: [:],
            folder: folder
        )
        .demandingSuccess()
        let span = try WorkerResult(output: child.output).spans.values.first
        measurements.add(
            Measurement(
                database: "formats",
                name: name,
                rows: count,
                samples: [Measurement.Sample(span, peakKiB: child.peakKiB)],
                byteCount: byteCount
            )
        )
    }

    /// Writes a file piece by piece, because a child begins with its parent's memory in its peak.
    private func write(_ kind: StatementFile, count: Int, to path: String) throws -> Int {
        try Data().write(to: URL(filePath: path))
        let file = try FileHandle(forWritingTo: URL(filePath: path))
        defer { try? file.close() }
        var byteCount = 0
        var text = kind.head
        for number in 0..<count {
            let isFirst = number % (kind.pageSize ?? count) == 0
            if isFirst, number > 0 { text += "\(kind.tail)\n\(kind.head)" }
            text += (isFirst ? "" : kind.separator) + kind.entry(number)
            guard text.utf8.count > 1 << 20 || number == count - 1 else { continue }
            if number == count - 1 { text += kind.tail }
            try file.write(contentsOf: Data(text.utf8))
            byteCount += text.utf8.count
            text = ""
        }
        return byteCount
    }
}
