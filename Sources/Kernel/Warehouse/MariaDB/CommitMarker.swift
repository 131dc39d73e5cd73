import MariaDBClient

/// The row that tells whether a transaction was committed when its COMMIT got no answer.
///
/// Each attempt inserts a marker of its own last. To decide, another connection commits the same marker as void:
/// when that succeeds, the attempt was rolled back and can never be committed; when the key is taken, the attempt
/// was. While the server has not noticed that the first connection is gone, the insert waits for its lock; on Galera
/// the first of the two to commit wins.
struct CommitMarker {
    private let id: [UInt8]

    init() {
        var generator = SystemRandomNumberGenerator()
        id = (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }

    func insert(on connection: MariaDBConnection) throws {
        try connection.execute("INSERT INTO commits (commit_id, is_void) VALUES (?, 0)", [.bytes(id)])
    }

    /// Decides the attempt for ever.
    ///
    /// - Returns: Whether it was committed.
    func isCommitted(on connection: MariaDBConnection) throws -> Bool {
        do {
            try connection.execute("INSERT INTO commits (commit_id, is_void) VALUES (?, 1)", [.bytes(id)])
        } catch {
            guard error.isDuplicate else { throw error }
            return try !isVoid(on: connection)
        }
        return false
    }

    private func isVoid(on connection: MariaDBConnection) throws -> Bool {
        var isVoid = false
        try connection.query("SELECT is_void FROM commits WHERE commit_id = ?", [.bytes(id)]) {
            isVoid = $0.integer(0) != 0
        }
        return isVoid
    }

    /// Removes the markers of more than a week ago, which nobody can ask for any more.
    static func prune(on connection: MariaDBConnection) throws {
        var old = BulkColumn(.bytes)
        let sql = "SELECT commit_id FROM commits WHERE committed_at < UTC_TIMESTAMP() - INTERVAL 7 DAY LIMIT 1000"
        try connection.query(sql) { old.append($0.bytes(0)) }
        try connection.execute("DELETE FROM commits WHERE commit_id = ?", bulk: [old])
    }
}
