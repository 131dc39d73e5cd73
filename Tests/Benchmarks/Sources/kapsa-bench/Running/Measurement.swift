/// What was measured of one thing, as often as it was repeated.
struct Measurement {
    /// One repetition.
    struct Sample {
        let span: Span
        /// The most memory that the process ever had; `nil` where it says nothing.
        let peakKiB: Int?

        init(_ span: Span?, peakKiB: Int?) {
            self.span = span ?? Span(wall: 0, cpu: 0, server: 0)
            self.peakKiB = peakKiB
        }

        /// What one core would take alone, the server's work included.
        var oneCore: Int { span.cpu + span.server }
    }

    /// `sqlite`, `mariadb`, or `memory` and `formats` for what needs no warehouse.
    let database: String
    let name: String
    let rows: Int
    private(set) var samples: [Sample]
    /// The size of the file that was decoded.
    private(set) var byteCount: Int?

    init(database: String, name: String, rows: Int, samples: [Sample], byteCount: Int? = nil) {
        self.byteCount = byteCount
        self.database = database
        self.name = name
        self.rows = rows
        self.samples = samples
    }

    mutating func add(_ others: [Sample]) { samples += others }

    /// The repetition whose time is in the middle.
    var median: Sample { samples.sorted { $0.span.wall < $1.span.wall }[(samples.count - 1) / 2] }

    var rowsPerSecond: Int { rows * 1_000_000_000 / max(1, median.span.wall) }

    /// By processor time, which other programs on the machine change little.
    var rowsPerCoreSecond: Int {
        rows * 1_000_000_000 / max(1, samples.map(\.oneCore).sorted()[(samples.count - 1) / 2])
    }

    /// Millions of bytes a second, by processor time.
    var megabytesPerSecond: Int? {
        byteCount.map { Int(Double($0) / Double(max(1, rows)) * Double(rowsPerCoreSecond) / 1e6) }
    }

    /// The highest of all repetitions, in millions of bytes.
    var peakMB: Int? { samples.compactMap(\.peakKiB).max().map { $0 * 1_024 / 1_000_000 } }
}

/// What the project promises of a measurement, and what was found.
struct Aim: Codable {
    let what: String
    let aim: Int
    let found: Int
    let isReached: Bool
    /// The same by processor time instead of the clock on the wall, where that says something else.
    private(set) var foundByCpu: Int?

    static func atLeast(_ aim: Int, _ found: Int, _ what: String, byCPU: Int? = nil) -> Aim {
        Aim(what: what, aim: aim, found: found, isReached: found >= aim, foundByCpu: byCPU)
    }

    static func atMost(_ aim: Int, _ found: Int, _ what: String) -> Aim {
        Aim(what: what, aim: aim, found: found, isReached: found <= aim)
    }

    var text: String {
        let byCPU = foundByCpu.map { " (by cpu \($0))" } ?? ""
        return "\(what): \(found)\(byCPU) of \(aim) \(isReached ? "ok" : "short")"
    }
}

/// All measurements of one run of the benchmark, in the order they were made.
struct Measurements {
    private(set) var all: [Measurement] = []

    /// Adds a measurement, or repetitions of one that is there.
    mutating func add(_ measurement: Measurement) {
        if let index = all.firstIndex(where: { $0.name == measurement.name && $0.database == measurement.database }) {
            all[index].add(measurement.samples)
        } else {
            all.append(measurement)
        }
    }

    private func find(_ name: String, like other: Measurement) -> Measurement? {
        all.first { $0.name == name && $0.database == other.database }
    }

    /// What the project promises of decoding; formats that are read piece by piece need no more memory for more.
    private func formatAims(of measurement: Measurement) -> [Aim] {
        let speed = measurement.megabytesPerSecond ?? 0
        if measurement.name == "camt", let bare = find("camt bare", like: measurement) {
            let percent = speed * 100 / max(1, bare.megabytesPerSecond ?? 0)
            let isReached = speed >= 100 || percent >= 50
            return [Aim(what: "MB/s, or \(percent)% of 50% of bare SAX", aim: 100, found: speed, isReached: isReached)]
                + memoryAims(of: measurement)
        }
        guard let kind = StatementFile.all.first(where: { $0.name == measurement.name }) else { return [] }
        return [.atLeast(kind.aim, measurement.rowsPerCoreSecond, "entries/core s")]
            + (kind.name == "csas json, one document" ? [] : memoryAims(of: measurement))
    }

    private func memoryAims(of measurement: Measurement) -> [Aim] {
        guard let small = find(measurement.name + " /10", like: measurement)?.peakMB, let peak = measurement.peakMB
        else {
            return []
        }
        return [.atMost(small + 16, peak, "MB at most")]
    }

    /// What the project promises of rules: speed by their number, and how little that matters.
    private func ruleAims(of measurement: Measurement) -> [Aim] {
        let speed = measurement.rowsPerCoreSecond
        switch measurement.name {
        case "classify 100": return [.atLeast(1_000_000, speed, "entries/core s")]
        case "classify 10000":
            let fewer = find("classify 1000", like: measurement)?.rowsPerCoreSecond ?? 0
            let cost = fewer * 100 / max(1, speed)
            return [.atLeast(400_000, speed, "entries/core s"), .atMost(250, cost, "% of the cost of 1000")]
        case "load 10000": return [.atMost(150, measurement.median.oneCore / 1_000_000, "ms")]
        default: return []
        }
    }

    /// The aims of issues 3 to 5 that a measurement answers: shares by the clock on the wall, rates by processor time.
    func aims(of measurement: Measurement) -> [Aim] {
        if measurement.database == "formats" { return formatAims(of: measurement) }
        if measurement.database == "rules" { return ruleAims(of: measurement) }
        var aims: [Aim] = []
        func share(of name: String) {
            guard let whole = find(name, like: measurement) else { return }
            let percent = measurement.rowsPerSecond * 100 / max(1, whole.rowsPerSecond)
            let byCPU = measurement.rowsPerCoreSecond * 100 / max(1, whole.rowsPerCoreSecond)
            aims.append(.atLeast(60, percent, "% of \(name)", byCPU: byCPU))
        }
        switch measurement.name {
        case "new": share(of: "raw")
        case "later": share(of: "later, empty table")
        case "reload", "open": aims.append(.atLeast(1_000_000, measurement.rowsPerCoreSecond, "rows/core s"))
        case "tags and seal":
            aims.append(.atMost(900, 1_000_000_000 / max(1, measurement.rowsPerCoreSecond), "ns a row"))
        default: break
        }
        if ["new", "reload", "mixed", "later"].contains(measurement.name), let peak = measurement.peakMB {
            aims.append(.atMost(128, peak, "MB at most"))
        }
        return aims
    }
}
