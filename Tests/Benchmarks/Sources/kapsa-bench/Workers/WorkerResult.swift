import Foundation

/// What a worker process tells the process that started it, as the last line of its output.
struct WorkerResult: Codable {
    /// The run that was handed over.
    var run: String?
    var rows = 0
    /// Nanoseconds of the part that was measured, by name.
    var wall: [String: Int] = [:]
    var cpu: [String: Int] = [:]

    func write() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        print(String(decoding: try encoder.encode(self), as: UTF8.self))
    }

    init(run: String? = nil, rows: Int) {
        self.run = run
        self.rows = rows
    }

    /// Reads the last line of a worker's output.
    init(output: String) throws {
        let line = output.split(separator: "\n").last ?? ""
        self = try JSONDecoder().decode(WorkerResult.self, from: Data(line.utf8))
    }

    /// Notes how long something takes.
    mutating func measure(_ name: String, _ body: () throws -> Void) rethrows {
        let start = (Clock.now(CLOCK_MONOTONIC), Clock.now(CLOCK_PROCESS_CPUTIME_ID))
        try body()
        wall[name] = Clock.now(CLOCK_MONOTONIC) - start.0
        cpu[name] = Clock.now(CLOCK_PROCESS_CPUTIME_ID) - start.1
    }
}

/// The system's clocks, in nanoseconds.
enum Clock {
    static func now(_ clock: clockid_t) -> Int {
        var time = timespec()
        clock_gettime(clock, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }
}
