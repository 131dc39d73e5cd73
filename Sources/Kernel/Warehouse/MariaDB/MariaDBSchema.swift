/// The schema of the shared warehouse: the tables of the embedded one, in MariaDB's types.
///
/// `transactions` is clustered by user, month and row, so a month lies together and a nightly load touches a page
/// or two. Text compares byte by byte, as in SQLite. No secondary index on what grows, and no foreign key: a check a
/// row would cost more than the row.
enum MariaDBSchema {
    /// What migrating and committing need before any migration; each statement may be repeated.
    static let ground = [
        """
        CREATE TABLE IF NOT EXISTS migrations (
            number INT NOT NULL PRIMARY KEY, name VARCHAR(64) NOT NULL, checksum VARCHAR(16) NOT NULL,
            statements_done INT NOT NULL, applied_at BIGINT
        ) \(options)
        """,
        "CREATE TABLE IF NOT EXISTS migration_lock (lock_no INT NOT NULL PRIMARY KEY) \(options)",
        "INSERT IGNORE INTO migration_lock VALUES (1)",
        """
        CREATE TABLE IF NOT EXISTS commits (
            commit_id BINARY(16) NOT NULL PRIMARY KEY, is_void TINYINT NOT NULL,
            committed_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP
        ) \(options)
        """,
    ]

    static let migrations = [
        Migration(
            number: 1,
            name: "foundation",
            statements: [users, keys, transactions, history] + SealedTable.founding.map(sealedTable) + ledger
        ),
        Migration(number: 2, name: "call-budget", statements: calls),
        Migration(number: 3, name: "streams", statements: [sealedTable(.streams)]),
    ]

    private static let options = "ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin"

    private static let users = """
        CREATE TABLE IF NOT EXISTS users (
            user_no BIGINT NOT NULL PRIMARY KEY, user_id BINARY(16) NOT NULL UNIQUE, name_tag BINARY(16) NOT NULL UNIQUE,
            sealed BLOB NOT NULL
        ) \(options)
        """

    private static let keys = """
        CREATE TABLE IF NOT EXISTS user_keys (
            user_no BIGINT NOT NULL, generation BIGINT NOT NULL, kek_id VARCHAR(190) NOT NULL, wrapped BLOB NOT NULL,
            commitment BLOB NOT NULL, PRIMARY KEY (user_no, generation)
        ) \(options)
        """

    private static let transactions = """
        CREATE TABLE IF NOT EXISTS transactions (
            user_no BIGINT NOT NULL, month_tag BINARY(8) NOT NULL, row_tag BINARY(16) NOT NULL,
            content_tag BINARY(8) NOT NULL, row_version BIGINT NOT NULL, load_no BIGINT NOT NULL, sealed BLOB NOT NULL,
            PRIMARY KEY (user_no, month_tag, row_tag)
        ) \(options)
        """

    private static let history = """
        CREATE TABLE IF NOT EXISTS transaction_history (
            user_no BIGINT NOT NULL, row_tag BINARY(16) NOT NULL, row_version BIGINT NOT NULL,
            month_tag BINARY(8) NOT NULL, content_tag BINARY(8) NOT NULL, load_no BIGINT NOT NULL,
            retired_by BIGINT NOT NULL, sealed BLOB NOT NULL, PRIMARY KEY (user_no, row_tag, row_version)
        ) \(options)
        """

    private static func sealedTable(_ table: SealedTable) -> String {
        """
        CREATE TABLE IF NOT EXISTS \(table.rawValue) (
            user_no BIGINT NOT NULL, tag BINARY(16) NOT NULL, row_version BIGINT NOT NULL, sealed MEDIUMBLOB NOT NULL,
            PRIMARY KEY (user_no, tag)
        ) \(options)
        """
    }

    private static let ledger = [
        """
        CREATE TABLE IF NOT EXISTS call_budget (
            user_no BIGINT NOT NULL, connection BINARY(16) NOT NULL, scope VARCHAR(190) NOT NULL,
            called_at BIGINT NOT NULL, PRIMARY KEY (user_no, connection, scope, called_at)
        ) \(options)
        """,
        """
        CREATE TABLE IF NOT EXISTS call_counts (
            user_no BIGINT NOT NULL, connection BINARY(16) NOT NULL, scope VARCHAR(190) NOT NULL,
            calls BIGINT NOT NULL, PRIMARY KEY (user_no, connection, scope)
        ) \(options)
        """,
        """
        CREATE TABLE IF NOT EXISTS rates (
            source VARCHAR(64) NOT NULL, base VARCHAR(8) NOT NULL, quote VARCHAR(8) NOT NULL, effective_on INT NOT NULL,
            units BIGINT NOT NULL, mantissa BIGINT NOT NULL, exponent INT NOT NULL,
            PRIMARY KEY (source, base, quote, effective_on)
        ) \(options)
        """,
        """
        CREATE TABLE IF NOT EXISTS runs (
            run_id VARCHAR(190) NOT NULL PRIMARY KEY, pipeline VARCHAR(190) NOT NULL, slot BIGINT NOT NULL,
            as_of INT NOT NULL, started_at BIGINT NOT NULL, finished_at BIGINT, exit_status INT,
            options MEDIUMTEXT NOT NULL
        ) \(options)
        """,
        """
        CREATE TABLE IF NOT EXISTS run_stages (
            run_id VARCHAR(190) NOT NULL, stage VARCHAR(64) NOT NULL, started_at BIGINT NOT NULL,
            finished_at BIGINT NOT NULL, exit_status INT NOT NULL, summary TEXT NOT NULL, PRIMARY KEY (run_id, stage)
        ) \(options)
        """,
        """
        CREATE TABLE IF NOT EXISTS batches (
            user_no BIGINT NOT NULL, batch_id BINARY(16) NOT NULL, content BINARY(32) NOT NULL,
            run_id VARCHAR(190) NOT NULL, load_no BIGINT NOT NULL, row_count BIGINT NOT NULL,
            committed_at BIGINT NOT NULL, PRIMARY KEY (user_no, batch_id)
        ) \(options)
        """,
        """
        CREATE TABLE IF NOT EXISTS leases (
            name VARCHAR(190) NOT NULL PRIMARY KEY, holder VARCHAR(190) NOT NULL, token BIGINT NOT NULL,
            expires_at BIGINT NOT NULL, demands BIGINT NOT NULL
        ) \(options)
        """,
    ]

    /// The call budget, whose scopes are tags; its first table counted two calls of one second once.
    private static let calls = [
        """
        CREATE TABLE IF NOT EXISTS calls (
            user_no BIGINT NOT NULL, connection BINARY(16) NOT NULL, scope BINARY(16) NOT NULL, call_no BIGINT NOT NULL,
            called_at BIGINT NOT NULL, is_failed TINYINT NOT NULL, PRIMARY KEY (user_no, connection, scope, call_no)
        ) \(options)
        """,
        """
        CREATE TABLE IF NOT EXISTS call_notices (
            user_no BIGINT NOT NULL, connection BINARY(16) NOT NULL, scope BINARY(16) NOT NULL, kind BIGINT NOT NULL,
            remaining BIGINT NOT NULL, ends_at BIGINT NOT NULL, after_call BIGINT NOT NULL,
            PRIMARY KEY (user_no, connection, scope, kind)
        ) \(options)
        """,
        "DROP TABLE IF EXISTS call_budget",
        "DROP TABLE IF EXISTS call_counts",
    ]
}
