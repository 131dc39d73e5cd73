import Ledger
import MariaDBClient

// Two processes that count one scope at a time want the same next number: one waits, or on Galera fails and repeats.

extension MariaDBSession {
    func calls(of scope: CallScope, since: Instant) throws -> [CallRow] {
        let sql = """
            SELECT call_no, called_at, is_failed FROM calls
            WHERE user_no = ? AND connection = ? AND scope = ? AND called_at >= ? ORDER BY call_no\(lock)
            """
        return try all(sql, key(scope) + [.integer(since.seconds)]) {
            CallRow(
                number: try StoredNumber.ordinal($0.integer(0)),
                calledAt: try StoredNumber.instant($0.integer(1)),
                isFailed: $0.integer(2) != 0
            )
        }
    }

    func newestCall(of scope: CallScope) throws -> Int64 {
        let sql = """
            SELECT coalesce(max(call_no), 0) FROM calls WHERE user_no = ? AND connection = ? AND scope = ?\(lock)
            """
        return try first(sql, key(scope)) { try StoredNumber.ordinal($0.integer(0)) } ?? 0
    }

    func notices(of scope: CallScope) throws -> [CallNoticeRow] {
        let sql = """
            SELECT kind, remaining, ends_at, after_call FROM call_notices
            WHERE user_no = ? AND connection = ? AND scope = ? ORDER BY kind\(lock)
            """
        return try all(sql, key(scope)) {
            CallNoticeRow(
                kind: try StoredNumber.ordinal($0.integer(0)),
                remaining: try StoredNumber.ordinal($0.integer(1)),
                until: try StoredNumber.instant($0.integer(2)),
                after: try StoredNumber.ordinal($0.integer(3))
            )
        }
    }

    func put(_ call: CallRow, of scope: CallScope) throws {
        let values: [MariaDBValue] = [
            .integer(call.number), .integer(call.calledAt.seconds), .integer(call.isFailed ? 1 : 0),
        ]
        try execute(
            """
            INSERT INTO calls (user_no, connection, scope, call_no, called_at, is_failed) VALUES (?, ?, ?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE called_at = VALUES(called_at), is_failed = VALUES(is_failed)
            """,
            key(scope) + values
        )
    }

    func put(_ notice: CallNoticeRow, of scope: CallScope) throws {
        let values: [MariaDBValue] = [
            .integer(notice.kind), .integer(notice.remaining), .integer(notice.until.seconds), .integer(notice.after),
        ]
        try execute(
            """
            INSERT INTO call_notices (user_no, connection, scope, kind, remaining, ends_at, after_call)
            VALUES (?, ?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE
                remaining = VALUES(remaining), ends_at = VALUES(ends_at), after_call = VALUES(after_call)
            """,
            key(scope) + values
        )
    }

    func deleteCalls(of scope: CallScope, before instant: Instant) throws {
        try execute(
            "DELETE FROM calls WHERE user_no = ? AND connection = ? AND scope = ? AND called_at < ?",
            key(scope) + [.integer(instant.seconds)]
        )
    }

    private func key(_ scope: CallScope) -> [MariaDBValue] {
        [.integer(scope.user.rawValue), .bytes(scope.connection), .bytes(scope.scope)]
    }
}
