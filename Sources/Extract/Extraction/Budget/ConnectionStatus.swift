public import Connectors
public import Ledger
public import SealedStore
public import Warehouse

/// How many calls of one scope a connection has left.
public struct CallsLeft: Hashable, Sendable {
    /// A bank's name, or one of its resources.
    public var scope: String
    /// Of the account that has the fewest left.
    public var left: Int
    /// When the next call is allowed; `nil` for now.
    public var nextAt: Instant?
}

/// How far one connection was read and what may still be asked, for people.
public struct ConnectionStatus: Hashable, Sendable {
    public let connection: Connection
    public var name: String { connection.name }
    public let through: CalendarDate?
    /// Days before this one wait for a fresh authentication.
    public let missingBefore: CalendarDate?
    /// Every scope that something limits, sorted by name.
    public let calls: [CallsLeft]

    /// Asks the warehouse; no bank is called.
    ///
    /// - Parameters:
    ///   - connection: The connection.
    ///   - user: Whose it is.
    ///   - warehouse: Where cursors and calls rest.
    ///   - limits: The limits of all banks.
    ///   - clock: The time.
    /// - Throws: `WarehouseError`, `VaultError`.
    public init(
        _ connection: Connection,
        of user: UserStore,
        in warehouse: any Warehouse,
        limits: CallLimits,
        clock: SharedCallBudget.Clock = .system
    ) throws {
        let budget = SharedCallBudget(of: connection, user: user, in: warehouse, limits: limits, clock: clock)
        let known = try warehouse.read { try user.known(of: connection.name, from: $0) }
        let now = clock.now()
        self.connection = connection
        through = known.through
        missingBefore = known.missingBefore
        calls = try warehouse.read { reader in
            try Set(limits.scopes(of: connection.bank) + [connection.bank]).sorted().compactMap { scope in
                let own = try budget.allowance(of: Call(scope), at: now, from: reader)
                let account = try budget.fewest(of: scope, at: now, from: reader)
                guard let left = [own.left, account?.left].compactMap(\.self).min() else { return nil }
                let next = [own.nextAt, account?.nextAt].compactMap(\.self).max()
                return CallsLeft(scope: scope, left: left, nextAt: next)
            }
        }
    }
}
