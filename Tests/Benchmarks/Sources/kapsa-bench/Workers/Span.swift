import Foundation

/// A time on three clocks, in nanoseconds.
struct Span: Codable {
    var wall: Int
    /// Of this process.
    var cpu: Int
    /// Processor time of the database server; 0 where there is none.
    var server: Int

    /// The environment names the server's process by this.
    static let serverVariable = "KAPSA_BENCH_SERVER"

    static func now() -> Span {
        let server = ProcessInfo.processInfo.environment[serverVariable].map(serverTime) ?? 0
        return Span(wall: clock(CLOCK_MONOTONIC), cpu: clock(CLOCK_PROCESS_CPUTIME_ID), server: server)
    }

    func since(_ start: Span) -> Span {
        Span(wall: wall - start.wall, cpu: cpu - start.cpu, server: server - start.server)
    }

    mutating func add(_ other: Span) {
        wall += other.wall
        cpu += other.cpu
        server += other.server
    }

    static func clock(_ clock: clockid_t) -> Int {
        var time = timespec()
        clock_gettime(clock, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }

    /// What a process has used so far, in steps of a tick, which is ten milliseconds; 0 when there is none.
    static func serverTime(ofProcess process: String) -> Int {
        guard let line = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8) else { return 0 }
        // proc_pid_stat(5): fields 14 and 15; the name before them stands in parentheses and may hold spaces.
        let fields = (line.split(separator: ")").last ?? "").split(separator: " ")
        let ticks = fields.dropFirst(11).prefix(2).compactMap { Int($0) }
        return ticks.reduce(0, +) * (1_000_000_000 / sysconf(Int32(_SC_CLK_TCK)))
    }
}
