import Foundation

/// A process that ran to its end, and what it took.
struct Child {
    let status: Int32
    /// Nanoseconds.
    let wall: Int
    let cpu: Int
    /// The most memory that was resident at once.
    let peakKiB: Int
    let output: String
    let errors: String

    struct Failed: Error, CustomStringConvertible {
        let description: String
    }

    /// Runs a program and waits for it; its output is kept in files below `folder` meanwhile.
    ///
    /// The system counts the caller's memory into the peak, so the caller stays small.
    init(_ program: String, _ arguments: [String], environment: [String: String], folder: String) throws {
        // What was written before is not on this process's account.
        sync()
        let files = ["\(folder)/stdout", "\(folder)/stderr"]
        let start = Span.clock(CLOCK_MONOTONIC)
        let process = try Self.spawn(program, arguments, environment: environment, files: files)
        var ended: Int32 = 0
        var usage = rusage()
        while wait4(process, &ended, 0, &usage) < 0 {
            guard errno == EINTR else { throw Failed(description: "wait4: error \(errno)") }
        }
        wall = Span.clock(CLOCK_MONOTONIC) - start
        cpu = [usage.ru_utime, usage.ru_stime].reduce(0) { $0 + $1.tv_sec * 1_000_000_000 + Int($1.tv_usec) * 1_000 }
        peakKiB = usage.ru_maxrss
        status = ended & 0x7F == 0 ? ended >> 8 & 0xFF : 128 + ended & 0x7F
        output = try String(contentsOfFile: files[0], encoding: .utf8)
        errors = try String(contentsOfFile: files[1], encoding: .utf8)
    }

    /// The same, once it ended well.
    func demandingSuccess() throws -> Child {
        guard status == 0 else { throw Failed(description: "exit \(status): \(output)\(errors)") }
        return self
    }

    private static func spawn(
        _ program: String,
        _ arguments: [String],
        environment: [String: String],
        files: [String]
    ) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        for (index, file) in files.enumerated() {
            posix_spawn_file_actions_addopen(&actions, Int32(index + 1), file, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        }
        var words = ([program] + arguments).map { strdup($0) } + [nil]
        var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in words + variables { free(text) } }
        var process: pid_t = 0
        let number = posix_spawn(&process, program, &actions, nil, &words, &variables)
        guard number == 0 else { throw Failed(description: "\(program): error \(number)") }
        return process
    }
}
