import Foundation

/// What a worker process tells the process that started it, as the last line of its output.
struct WorkerResult: Codable {
    /// The run that was handed over.
    var run: String?
    var rows = 0
    /// What the parts took that were measured, by name.
    var spans: [String: Span] = [:]

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
        let start = Span.now()
        try body()
        spans[name] = Span.now().since(start)
    }
}
