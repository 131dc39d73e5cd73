public import Connectors
import Synchronization
public import Transport

/// What happened outside a connector, in order: `spend fio`, `save`, `sleep 30.0 seconds`.
public final class Journal: Sendable {
    private let lines = Mutex<[String]>([])

    public init() {}

    public var entries: [String] { lines.withLock { $0 } }

    public func note(_ line: String) { lines.withLock { $0.append(line) } }
}

/// Secrets in memory.
public final class MemoryTokenStore: TokenStore {
    private let secrets: Mutex<[ConnectionSecrets]>
    private let journal: Journal?

    /// Takes what successive loads return; the last one stays.
    public init(_ secrets: ConnectionSecrets..., journal: Journal? = nil) {
        self.secrets = Mutex(secrets)
        self.journal = journal
    }

    public func load() throws -> ConnectionSecrets {
        secrets.withLock { $0.count > 1 ? $0.removeFirst() : $0.first ?? ConnectionSecrets([:]) }
    }

    public func save(_ secrets: ConnectionSecrets) throws {
        journal?.note("save")
        self.secrets.withLock { $0 = [secrets] }
    }
}

/// Allows every call and notes it; or refuses all after a count.
public final class MemoryBudget: CallBudget {
    private let left: Mutex<Int>
    private let journal: Journal?

    public init(callCount: Int = .max, journal: Journal? = nil) {
        left = Mutex(callCount)
        self.journal = journal
    }

    public func spend(scope: String, minimumInterval: Duration?) async throws {
        let isAllowed = left.withLock { left in
            left -= 1
            return left >= 0
        }
        guard isAllowed else { throw ConnectorError.rateLimited(connector: scope) }
        journal?.note("spend \(scope)" + (minimumInterval.map { " \($0)" } ?? ""))
    }
}

extension Timing {
    /// A clock that stands still until somebody sleeps, which takes no time.
    public static func manual(journal: Journal? = nil) -> Timing {
        let time = ManualTime()
        return Timing(
            now: { time.now },
            sleep: { duration in
                time.advance(by: duration)
                journal?.note("sleep \(duration)")
            }
        )
    }

    /// A clock that moves by `step` whenever it is read.
    public static func ticking(_ step: Duration) -> Timing {
        let time = ManualTime()
        return Timing(
            now: {
                time.advance(by: step)
                return time.now
            },
            sleep: { time.advance(by: $0) }
        )
    }
}

private final class ManualTime: Sendable {
    private let elapsed = Mutex(Duration.zero)

    var now: Duration { elapsed.withLock { $0 } }

    func advance(by duration: Duration) { elapsed.withLock { $0 += duration } }
}
