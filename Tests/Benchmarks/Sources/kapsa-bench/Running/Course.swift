import ArgumentParser
import Foundation

/// What can be asked for alone.
enum Part: String, ExpressibleByArgument, CaseIterable {
    case raw
    case new
    case reload
    case open
    case mixed
    case later
    case seal
    case formats
    case rules
    case clean

    func includes(_ measurement: Measurement) -> Bool {
        switch self {
        case .raw, .new, .reload, .mixed: measurement.name == rawValue
        case .open: ["read", "open", "decode"].contains(measurement.name)
        case .later: measurement.name.hasPrefix("later")
        case .seal: measurement.database == "memory"
        case .formats: measurement.database == "formats"
        case .rules: measurement.database == "rules"
        case .clean: measurement.database == "texts"
        }
    }
}

/// Measures one kind of warehouse from an empty table to a million rows and a half.
struct Course {
    let ground: Ground
    let rows: Int
    let parts: Set<Part>
    let loadProgram: String
    var measurements: Measurements

    /// One repetition.
    mutating func run() throws {
        let isCompared = parts.contains(.raw) || parts.contains(.new)
        if isCompared { try raw() }
        guard !parts.isDisjoint(with: [.new, .reload, .open, .mixed, .later]) else { return }
        let home = try ground.makeHome()
        try load(.decade, into: home, slot: 1, as: "new", expecting: "\(rows) new, 0 changed, 0 unchanged")
        // Twice, because a limit is the better one: a neighbour may have taken its time.
        if isCompared { try raw() }
        if parts.contains(.reload) {
            try load(.decade, into: home, slot: 2, as: "reload", expecting: "0 new, 0 changed, \(rows) unchanged")
        }
        if parts.contains(.open) { try open(home) }
        if parts.contains(.mixed) {
            let places = 0..<rows
            let (added, changed) = (places.count { $0 % 20 == 13 }, places.count { $0 % 20 == 7 })
            let expected = "\(added) new, \(changed) changed, \(rows - added - changed) unchanged"
            try load(.mixed, into: home, slot: 3, as: "mixed", expecting: expected)
        }
        if parts.contains(.later) {
            let expected = "\(rows / 2) new, 0 changed, 0 unchanged"
            let before: Batch.Kind = parts.contains(.mixed) ? .mixed : .decade
            try load(.sequel, into: home, slot: 4, as: "later", before: before, expecting: expected)
            let empty = try ground.makeHome()
            try load(.sequel, into: empty, slot: 1, as: "later, empty table", expecting: expected)
            try ground.remove(empty)
        }
        try ground.remove(home)
    }

    private mutating func raw() throws {
        let home = try ground.makeHome()
        try add(worker(["raw", "--home", home.path, "--rows", "\(rows)"], home), parts: ["raw"])
        try ground.remove(home)
    }

    private mutating func open(_ home: Home) throws {
        try add(worker(["open", "--home", home.path], home), parts: ["read", "open", "decode"])
    }

    private mutating func add(_ child: Child, parts: [String]) throws {
        let result = try WorkerResult(output: child.output)
        for name in parts {
            let sample = Measurement.Sample(result.spans[name], peakKiB: child.peakKiB)
            let database = ground.kind.rawValue
            measurements.add(Measurement(database: database, name: name, rows: result.rows, samples: [sample]))
        }
    }

    /// Hands a batch over and measures the load, the whole process from its start to its end.
    private mutating func load(
        _ batch: Batch.Kind,
        into home: Home,
        slot: Int,
        as name: String,
        before: Batch.Kind? = nil,
        expecting counts: String
    ) throws {
        var arguments = [
            "hand-over", "--home", home.path, "--batch", batch.rawValue, "--rows", "\(rows)",
            "--slot", "2030-01-01T00:00:0\(slot)Z",
        ]
        if let before { arguments += ["--before", before.rawValue] }
        let handed = try WorkerResult(output: worker(arguments, home).output)
        Log.note("\(ground.kind.rawValue): \(name), \(handed.rows) rows")
        let server = ground.serverTime()
        let child = try Child(
            loadProgram,
            ["--run", handed.run ?? "", "--home", home.path],
            environment: home.environment,
            folder: ground.folder
        )
        .demandingSuccess()
        guard child.output.contains(counts) else {
            throw Child.Failed(description: "\(name): expected \(counts), found \(child.output)")
        }
        let span = Span(wall: child.wall, cpu: child.cpu, server: ground.serverTime() - server)
        let sample = Measurement.Sample(span, peakKiB: child.peakKiB)
        let database = ground.kind.rawValue
        measurements.add(Measurement(database: database, name: name, rows: handed.rows, samples: [sample]))
        try FileManager.default.removeItem(atPath: "\(home.path)/runs")
    }

    private func worker(_ arguments: [String], _ home: Home) throws -> Child {
        try Child("/proc/self/exe", arguments, environment: home.environment, folder: ground.folder).demandingSuccess()
    }
}

/// What happens meanwhile, on standard error.
enum Log {
    static func note(_ text: String) { FileHandle.standardError.write(Data("bench: \(text)\n".utf8)) }
}
