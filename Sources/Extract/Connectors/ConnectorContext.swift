public import Transport

/// What a connector may use of the world outside it.
public struct ConnectorContext: Sendable {
    public var transport: any HTTPTransport
    public var tokens: any TokenStore
    public var budget: any CallBudget
    public var timing: Timing
    /// The least time between two Fio calls with one token; the bank asks for 30 seconds.
    public var fioInterval: Duration

    public init(
        transport: any HTTPTransport,
        tokens: any TokenStore,
        budget: any CallBudget,
        timing: Timing,
        fioInterval: Duration = .seconds(30)
    ) {
        self.transport = transport
        self.tokens = tokens
        self.budget = budget
        self.timing = timing
        self.fioInterval = fioInterval
    }
}
