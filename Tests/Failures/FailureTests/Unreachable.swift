/// A code that no command of a person leads to, because a program refuses earlier or only damage or a race gets there.
struct Unreachable: Sendable {
    let code: String
    let reason: String
    /// The name of the test that provokes it in the library.
    let test: String

    init(_ code: String, _ reason: String, _ test: String) {
        self.code = code
        self.reason = reason
        self.test = test
    }
}

/// Every such code; the `Repository` tests accept a code here or in `cases`, and look for the tests by their names.
let unreachable = [
    Unreachable(
        "connector/interrupted",
        "a stage that is told to stop says so itself, once its sources have stopped",
        "what cannot be helped ends the fetch"
    ),
    Unreachable(
        "connector/store-failed",
        "the warehouse answers with errors that have codes of their own",
        "a token store that fails without a reason is named"
    ),
    Unreachable(
        "handoff/already-published",
        "two attempts at one stage race; the lease holds the second one off",
        "a published folder is not begun again"
    ),
    Unreachable("handoff/bad-name", "names are checked where they are typed", "unsafe names are refused"),
    Unreachable(
        "load/totals-differ",
        "the hand-over is sealed and proved, so only a defect of transform gets there",
        "rows that transform did not count are refused"
    ),
    Unreachable(
        "records/malformed",
        "records are sealed, so only a defect gets there",
        "a record that is cut is refused"
    ),
    Unreachable(
        "records/newer-version",
        "there is one version of every record yet",
        "unknown keys are passed over and a newer version is refused"
    ),
    Unreachable(
        "statement/too-large",
        "files above the limit are not read at all",
        "a document above the limit is refused"
    ),
    Unreachable(
        "vault/no-key",
        "a row of the table of keys has to vanish",
        "what a lost generation sealed names the generation"
    ),
    Unreachable(
        "warehouse/busy",
        "another process must hold a database transaction for ten seconds",
        "a warehouse that another process holds is busy"
    ),
    Unreachable(
        "warehouse/lease-lost",
        "a stage must be stopped for a quarter of an hour and go on",
        "a lease that was taken over is lost"
    ),
    Unreachable("warehouse/access-refused", "a MariaDB server is needed", "a wrong password is refused at once"),
    Unreachable("warehouse/database-missing", "a MariaDB server is needed", "a missing database is named as such"),
    Unreachable(
        "warehouse/server-error",
        "a MariaDB server is needed, and a defect",
        "an error that was not foreseen is named by its number"
    ),
    Unreachable(
        "warehouse/unreachable",
        "a MariaDB server is needed",
        "a server that does not answer is tried until the deadline"
    ),
    Unreachable(
        "warehouse/unsuitable-server",
        "a MariaDB server is needed",
        "a server without TLS is refused over a network"
    ),
]
