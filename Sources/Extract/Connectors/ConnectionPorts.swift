public import Transport

/// Where the secrets of one connection live.
public protocol TokenStore: Sendable {
    /// Reads the secrets as they are now; another process may have renewed them.
    func load() throws -> ConnectionSecrets

    /// Stores the secrets durably: they survive a crash once this returns.
    func save(_ secrets: ConnectionSecrets) throws
}

/// The shared ledger of calls, which keeps several processes within a bank's limits.
///
/// What the limits are is known to the ledger; see ``CallLimits``.
public protocol CallBudget: Sendable {
    /// Waits until a call is allowed and records it durably.
    ///
    /// - Parameters:
    ///   - scope: What the limit counts: a bank's name.
    ///   - minimumInterval: The least time between two calls of the scope; `nil` when the bank names none.
    /// - Throws: As ``spend(_:)``.
    func spend(scope: String, minimumInterval: Duration?) async throws

    /// Waits until a call is allowed and records it durably, before it is made.
    ///
    /// - Throws: ``ConnectorError/rateLimited(connector:)`` when the next call is allowed within an hour, but not
    ///   soon; ``ConnectorError/postponed(connector:until:)`` when it is later.
    func spend(_ call: Call) async throws

    /// How many calls of this kind are left now; `nil` when nothing limits them.
    func left(_ call: Call) throws -> Int?

    /// Notes what came of a call that was spent: whether it failed, and what the bank said about its scope.
    func note(_ answer: Result<HTTPResponse, TransportError>, of call: Call) throws
}

/// What a ledger without limits of its own does.
extension CallBudget {
    public func spend(_ call: Call) async throws {
        try await spend(scope: call.scope, minimumInterval: call.minimumInterval)
    }

    /// `nil`: nothing limits the calls.
    public func left(_ call: Call) throws -> Int? { nil }

    /// Nothing.
    public func note(_ answer: Result<HTTPResponse, TransportError>, of call: Call) throws {}
}
