/// The schema of the embedded warehouse.
///
/// `transactions` is clustered by user, month and row, so a month lies together and a nightly load touches a page
/// or two. No secondary index; no plain column says more than rows per user and unnamed month, write times and size.
enum SQLiteSchema {
    static let migrations = [
        Migration(
            number: 1,
            name: "foundation",
            statements: [users, keys, transactions, history] + SealedTable.founding.map(sealedTable) + ledger
        ),
        Migration(number: 2, name: "call-budget", statements: calls),
        Migration(number: 3, name: "streams", statements: [sealedTable(.streams)]),
    ]

    private static let users = """
        CREATE TABLE users (
            user_no INTEGER PRIMARY KEY, user_id BLOB NOT NULL UNIQUE, name_tag BLOB NOT NULL UNIQUE, sealed BLOB NOT NULL
        ) STRICT
        """

    private static let keys = """
        CREATE TABLE user_keys (
            user_no INTEGER NOT NULL REFERENCES users, generation INTEGER NOT NULL, kek_id TEXT NOT NULL,
            wrapped BLOB NOT NULL, commitment BLOB NOT NULL, PRIMARY KEY (user_no, generation)
        ) STRICT, WITHOUT ROWID
        """

    private static let transactions = """
        CREATE TABLE transactions (
            user_no INTEGER NOT NULL REFERENCES users, month_tag BLOB NOT NULL, row_tag BLOB NOT NULL,
            content_tag BLOB NOT NULL, row_version INTEGER NOT NULL, load_no INTEGER NOT NULL, sealed BLOB NOT NULL,
            PRIMARY KEY (user_no, month_tag, row_tag)
        ) STRICT, WITHOUT ROWID
        """

    private static let history = """
        CREATE TABLE transaction_history (
            user_no INTEGER NOT NULL REFERENCES users, row_tag BLOB NOT NULL, row_version INTEGER NOT NULL,
            month_tag BLOB NOT NULL, content_tag BLOB NOT NULL, load_no INTEGER NOT NULL, retired_by INTEGER NOT NULL,
            sealed BLOB NOT NULL, PRIMARY KEY (user_no, row_tag, row_version)
        ) STRICT, WITHOUT ROWID
        """

    private static func sealedTable(_ table: SealedTable) -> String {
        """
        CREATE TABLE \(table.rawValue) (
            user_no INTEGER NOT NULL REFERENCES users, tag BLOB NOT NULL, row_version INTEGER NOT NULL,
            sealed BLOB NOT NULL, PRIMARY KEY (user_no, tag)
        ) STRICT, WITHOUT ROWID
        """
    }

    private static let ledger = [
        """
        CREATE TABLE call_budget (
            user_no INTEGER NOT NULL REFERENCES users, connection BLOB NOT NULL, scope TEXT NOT NULL,
            called_at INTEGER NOT NULL, PRIMARY KEY (user_no, connection, scope, called_at)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE rates (
            source TEXT NOT NULL, base TEXT NOT NULL, quote TEXT NOT NULL, effective_on INTEGER NOT NULL,
            units INTEGER NOT NULL, mantissa INTEGER NOT NULL, exponent INTEGER NOT NULL,
            PRIMARY KEY (source, base, quote, effective_on)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE runs (
            run_id TEXT PRIMARY KEY, pipeline TEXT NOT NULL, slot INTEGER NOT NULL, as_of INTEGER NOT NULL,
            started_at INTEGER NOT NULL, finished_at INTEGER, exit INTEGER, options TEXT NOT NULL
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE run_stages (
            run_id TEXT NOT NULL REFERENCES runs, stage TEXT NOT NULL, started_at INTEGER NOT NULL,
            finished_at INTEGER NOT NULL, exit INTEGER NOT NULL, summary TEXT NOT NULL, PRIMARY KEY (run_id, stage)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE batches (
            user_no INTEGER NOT NULL REFERENCES users, batch_id BLOB NOT NULL, content BLOB NOT NULL,
            run_id TEXT NOT NULL, load_no INTEGER NOT NULL, row_count INTEGER NOT NULL, committed_at INTEGER NOT NULL,
            PRIMARY KEY (user_no, batch_id)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE leases (
            name TEXT PRIMARY KEY, holder TEXT NOT NULL, token INTEGER NOT NULL, expires_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID
        """,
    ]

    /// The call budget, whose scopes are tags; its first table counted two calls of one second once.
    private static let calls = [
        """
        CREATE TABLE calls (
            user_no INTEGER NOT NULL REFERENCES users, connection BLOB NOT NULL, scope BLOB NOT NULL,
            call_no INTEGER NOT NULL, called_at INTEGER NOT NULL, is_failed INTEGER NOT NULL,
            PRIMARY KEY (user_no, connection, scope, call_no)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE call_notices (
            user_no INTEGER NOT NULL REFERENCES users, connection BLOB NOT NULL, scope BLOB NOT NULL,
            kind INTEGER NOT NULL, remaining INTEGER NOT NULL, ends_at INTEGER NOT NULL, after_call INTEGER NOT NULL,
            PRIMARY KEY (user_no, connection, scope, kind)
        ) STRICT, WITHOUT ROWID
        """,
        "DROP TABLE call_budget",
    ]
}
