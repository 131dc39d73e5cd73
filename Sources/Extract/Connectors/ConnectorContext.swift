public import Ledger
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
    /// The time of day, for signatures that carry it.
    public var clock: @Sendable () -> Instant
    /// An identifier of its own for each request that must carry one (RFC 9562).
    public var requestID: @Sendable () -> String

    public init(
        transport: any HTTPTransport,
        tokens: any TokenStore,
        budget: any CallBudget,
        timing: Timing,
        fioInterval: Duration = .seconds(30),
        settings: [String: String] = [:],
        clock: @escaping @Sendable () -> Instant = Timing.timeOfDay,
        requestID: @escaping @Sendable () -> String = randomIdentifier
    ) {
        self.transport = transport
        self.tokens = tokens
        self.budget = budget
        self.timing = timing
        self.fioInterval = fioInterval
        self.settings = settings
        self.clock = clock
        self.requestID = requestID
    }

    /// A number that the environment may set; `usual` when it is not set or out of range.
    func number(_ name: String, usual: Int, in range: ClosedRange<Int>) -> Int {
        settings[name].flatMap { Int($0) }.flatMap { range.contains($0) ? $0 : nil } ?? usual
    }
}

/// A random identifier (RFC 9562, version 4); it is no part of any output.
@Sendable public func randomIdentifier() -> String {
    var generator = SystemRandomNumberGenerator()
    let high = generator.next() & ~0xF000 | 0x4000
    let low = generator.next() & ~(3 << 62) | 1 << 63
    let digits = [high, low].map { half in
        let text = String(half, radix: 16)
        return String(repeating: "0", count: 16 - text.count) + text
    }.joined()
    var rest = Substring(digits)
    return [8, 4, 4, 4, 12].map { count in
        defer { rest = rest.dropFirst(count) }
        return String(rest.prefix(count))
    }.joined(separator: "-")
}
