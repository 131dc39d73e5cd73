import Foundation
import GRDB
import Ledger

extension SQLiteSession {
    func calls(of scope: CallScope, since: Instant) throws -> [CallRow] {
        let sql = """
            SELECT call_no, called_at, is_failed FROM calls
            WHERE user_no = ? AND connection = ? AND scope = ? AND called_at >= ? ORDER BY call_no
            """
        return try Row.fetchAll(database, sql: sql, arguments: key(scope) + [since.seconds]).map {
            CallRow(number: try $0.ordinal(0), calledAt: try $0.instant(1), isFailed: try $0.ordinal(2) != 0)
        }
    }

    func newestCall(of scope: CallScope) throws -> Int64 {
        let sql = "SELECT coalesce(max(call_no), 0) FROM calls WHERE user_no = ? AND connection = ? AND scope = ?"
        return try Row.fetchOne(database, sql: sql, arguments: key(scope)).map { try $0.ordinal(0) } ?? 0
    }

    func notices(of scope: CallScope) throws -> [CallNoticeRow] {
        let sql = """
            SELECT kind, remaining, ends_at, after_call FROM call_notices
            WHERE user_no = ? AND connection = ? AND scope = ? ORDER BY kind
            """
        return try Row.fetchAll(database, sql: sql, arguments: key(scope)).map {
            CallNoticeRow(
                kind: try $0.ordinal(0),
                remaining: try $0.ordinal(1),
                until: try $0.instant(2),
                after: try $0.ordinal(3)
            )
        }
    }

    func put(_ call: CallRow, of scope: CallScope) throws {
        try execute(
            "INSERT OR REPLACE INTO calls VALUES (?, ?, ?, ?, ?, ?)",
            key(scope) + [call.number, call.calledAt.seconds, call.isFailed ? 1 : 0]
        )
    }

    func put(_ notice: CallNoticeRow, of scope: CallScope) throws {
        try execute(
            "INSERT OR REPLACE INTO call_notices VALUES (?, ?, ?, ?, ?, ?, ?)",
            key(scope) + [notice.kind, notice.remaining, notice.until.seconds, notice.after]
        )
    }

    func deleteCalls(of scope: CallScope, before instant: Instant) throws {
        try execute(
            "DELETE FROM calls WHERE user_no = ? AND connection = ? AND scope = ? AND called_at < ?",
            key(scope) + [instant.seconds]
        )
    }

    private func key(_ scope: CallScope) -> StatementArguments {
        [scope.user.rawValue, Data(scope.connection), Data(scope.scope)]
    }
}
