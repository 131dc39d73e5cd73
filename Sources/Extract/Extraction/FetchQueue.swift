/// Decides which connections may be fetched now, so that no bank is asked too much at once; pure.
struct FetchQueue {
    private var waiting: [Connection]
    private var running: [String: Int] = [:]
    private let widthMax: Int
    private let bankWidthMax: Int

    /// Takes connections in the order in which they begin.
    init(_ connections: [Connection], widthMax: Int, bankWidthMax: Int) {
        waiting = connections
        self.widthMax = widthMax
        self.bankWidthMax = bankWidthMax
    }

    /// The next connection to fetch; `nil` when all that are allowed run.
    mutating func next() -> Connection? {
        guard running.values.reduce(0, +) < widthMax,
            let index = waiting.firstIndex(where: { running[$0.bank, default: 0] < bankWidthMax })
        else { return nil }
        let connection = waiting.remove(at: index)
        running[connection.bank, default: 0] += 1
        return connection
    }

    /// Notes that a connection has ended.
    mutating func finish(_ connection: Connection) { running[connection.bank, default: 1] -= 1 }
}
