public import Connectors
public import Transport

/// A connector under test, and the banks that serve it.
public struct ConformanceSubject: Sendable {
    /// Makes the connector over a transport, each time with its first secrets.
    public var make: @Sendable (any HTTPTransport) throws -> any Connector
    /// Makes a bank with at least one document in the window; each call opens a new one in the same state.
    public var bank: @Sendable () -> any HTTPTransport
    public var window: FetchWindow
    /// Texts that no error, finding or description may hold.
    public var secrets: [String]
    /// The outcomes that a connector documents where they differ from ``Disturbance/documentedOutcomes``.
    public var outcomes: [Disturbance: Set<String>]
    /// Makes a bank whose pages never end, each with a row; `nil` for a connector that knows no pages.
    public var endlessBank: (@Sendable () -> any HTTPTransport)?
    /// Makes a bank that is asked for the month after the window and knows nothing of it.
    public var futureBank: (@Sendable () -> any HTTPTransport)?
    /// Makes a bank that also gives rows of days outside the window.
    public var strayBank: (@Sendable () -> any HTTPTransport)?
    /// A text that every row of a document holds, such as `"transaction_id"`, for counting rows.
    public var rowMarker: String?

    /// Makes a subject; the further banks and outcomes are set afterwards.
    public init(
        make: @escaping @Sendable (any HTTPTransport) throws -> any Connector,
        bank: @escaping @Sendable () -> any HTTPTransport,
        window: FetchWindow,
        secrets: [String]
    ) {
        self.make = make
        self.bank = bank
        self.window = window
        self.secrets = secrets
        outcomes = [:]
    }

    /// How a disturbed fetch may end: codes of ``ConnectorError``, or ``Disturbance/gap``.
    func outcomes(of disturbance: Disturbance) -> Set<String> {
        outcomes[disturbance] ?? disturbance.documentedOutcomes
    }
}
