public import Transport

/// What a connector may use of the world outside it.
public struct ConnectorContext: Sendable {
    public var transport: any HTTPTransport
    public var tokens: any TokenStore
    public var budget: any CallBudget
    public var timing: Timing
    /// The least time between two Fio calls with one token; the bank asks for 30 seconds.
    public var fioInterval: Duration
    /// The environment's `KAPSA_…` variables; some change a number that a bank has not fixed for good.
    public var settings: [String: String]

    public init(
        transport: any HTTPTransport,
        tokens: any TokenStore,
        budget: any CallBudget,
        timing: Timing,
        fioInterval: Duration = .seconds(30),
        settings: [String: String] = [:]
    ) {
        self.transport = transport
        self.tokens = tokens
        self.budget = budget
        self.timing = timing
        self.fioInterval = fioInterval
        self.settings = settings
    }

    /// A number that the environment may set; `usual` when it is not set or out of range.
    func number(_ name: String, usual: Int, in range: ClosedRange<Int>) -> Int {
        settings[name].flatMap { Int($0) }.flatMap { range.contains($0) ? $0 : nil } ?? usual
    }
}
