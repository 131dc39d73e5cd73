/// One call, as far as a bank's limits are concerned.
public struct Call: Hashable, Sendable {
    /// What the limit counts: a bank's name, or one of its resources such as `gocardless/transactions`.
    public var scope: String
    /// What tells the account apart from others of the connection, when the bank counts each one by itself.
    public var account: String?
    /// The least time between two calls of the scope.
    public var minimumInterval: Duration?

    public init(_ scope: String, account: String? = nil, minimumInterval: Duration? = nil) {
        self.scope = scope
        self.account = account
        self.minimumInterval = minimumInterval
    }
}

extension Call: CustomStringConvertible, CustomReflectable {
    /// Without the account.
    public var description: String { scope }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
