import Ledger
import MariaDBClient
import PrivateMariaDB
import Synchronization
import Testing

@testable import Warehouse

/// Everything that needs a real server; the suites share one and each test has a database of its own.
@Suite(.enabled(if: PrivateMariaDB.isUsable))
struct MariaDBTests {}

let noon = Instant(seconds: 1_790_000_000)

/// A clock that only sleeping moves.
final class SleepingClock: Sendable {
    private let time = Mutex(Duration.zero)
    private let naps = Mutex(0)

    var napCount: Int { naps.withLock { $0 } }

    func policy(deadline: Duration = .seconds(60)) -> RetryPolicy {
        RetryPolicy(
            deadline: deadline,
            now: { self.time.withLock { $0 } },
            sleep: { pause in
                self.time.withLock { $0 += pause }
                self.naps.withLock { $0 += 1 }
            },
            jitter: { 0.5 }
        )
    }
}

func databaseName(_ settings: MariaDBSettings) -> String { settings.login.database }

func label(_ byte: UInt8) -> SealedRow {
    SealedRow(tag: Array(repeating: byte, count: 16), version: 1, sealed: [byte])
}

let jana = UserNumber(rawValue: 1)
