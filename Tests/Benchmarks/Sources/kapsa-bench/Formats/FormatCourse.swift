import Foundation

/// Measures how fast each format is decoded, and what memory a file and one of ten times its size take.
struct FormatCourse {
    let folder: String
    let entries: Int
    let repetitions: Int
    var measurements: Measurements

    mutating func run() throws {
        for kind in StatementFile.all {
            Log.note("formats: \(kind.name), \(entries) entries")
            for (count, suffix) in [(entries, ""), (entries * 10, " x10")] {
                let path = "\(folder)/statement"
                let byteCount = try write(kind, count: count, to: path)
                for _ in 0..<(suffix.isEmpty ? repetitions : 1) {
                    let option = kind.isHeldWhole ? "--whole" : nil
                    try measure(path, as: kind.name + suffix, count: count, byteCount: byteCount, option: option)
                    if kind.name == "camt", suffix.isEmpty {
                        try measure(path, as: "camt bare", count: count, byteCount: byteCount, option: "--bare")
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
        option: String? = nil
    ) throws {
        let child = try Child(
            "/proc/self/exe",
            ["decode", "--file", path, "--entries", "\(count)"] + (option.map { [$0] } ?? []),
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
            text += (number == 0 ? "" : kind.separator) + kind.entry(number)
            guard text.utf8.count > 1 << 20 || number == count - 1 else { continue }
            if number == count - 1 { text += kind.tail }
            try file.write(contentsOf: Data(text.utf8))
            byteCount += text.utf8.count
            text = ""
        }
        return byteCount
    }
}
