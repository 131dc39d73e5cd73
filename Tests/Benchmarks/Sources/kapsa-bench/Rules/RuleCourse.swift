/// Measures how fast rules load and classify, by how many they are.
struct RuleCourse {
    let folder: String
    let repetitions: Int
    var measurements: Measurements

    mutating func run() throws {
        for count in [100, 1_000, 10_000] {
            Log.note("rules: \(count)")
            for _ in 0..<repetitions { try measure("\(count)", rules: count, entries: 200_000) }
        }
        Log.note("rules: 50000 that all begin alike, texts of 3600 bytes")
        try measure("50000 hostile", rules: 50_000, entries: 100, option: "--hostile")
    }

    private mutating func measure(_ name: String, rules: Int, entries: Int, option: String? = nil) throws {
        let child = try Child(
            "/proc/self/exe",
            ["rules", "--rules", "\(rules)", "--entries", "\(entries)"] + (option.map { [$0] } ?? []),
            environment: [:],
            folder: folder
        )
        .demandingSuccess()
        let spans = try WorkerResult(output: child.output).spans
        for (part, rows) in [("load", rules), ("classify", entries)] {
            let sample = Measurement.Sample(spans[part], peakKiB: child.peakKiB)
            measurements.add(Measurement(database: "rules", name: "\(part) \(name)", rows: rows, samples: [sample]))
        }
    }
}
