/// Where the secrets of one connection live.
public protocol TokenStore: Sendable {
    /// Reads the secrets as they are now; another process may have renewed them.
    func load() throws -> ConnectionSecrets

    /// Stores the secrets durably: they survive a crash once this returns.
    func save(_ secrets: ConnectionSecrets) throws
}

/// The shared ledger of calls, which keeps several processes within a bank's limits.
public protocol CallBudget: Sendable {
    /// Waits until a call is allowed and records it durably.
    ///
    /// - Parameters:
    ///   - scope: What the limit counts: a bank's name.
    ///   - minimumInterval: The least time between two calls of the scope; `nil` when the bank names none.
    /// - Throws: ``ConnectorError/rateLimited(connector:)`` when no call is left in this run's time.
    func spend(scope: String, minimumInterval: Duration?) async throws
}
