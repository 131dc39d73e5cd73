public import Transport

/// Sends the requests of one connector: counts each in the call budget and repeats it as its policy says.
public struct APIClient: Sendable {
    private let connector: String
    private let transport: any HTTPTransport
    private let policy: RetryPolicy
    private let timing: Timing
    private let spend: @Sendable () async throws -> Void
    private let budget: (any CallBudget)?

    /// Makes a client for one service.
    ///
    /// - Parameters:
    ///   - connector: The service's name in errors.
    ///   - transport: What sends a request.
    ///   - policy: Which outcomes are worth another attempt.
    ///   - timing: The clock and the sleep.
    ///   - spend: Called before every attempt, retries included; it may wait or throw.
    public init(
        connector: String,
        transport: any HTTPTransport,
        policy: RetryPolicy = .standard,
        timing: Timing,
        spend: @escaping @Sendable () async throws -> Void = {}
    ) {
        self.connector = connector
        self.transport = transport
        self.policy = policy
        self.timing = timing
        self.spend = spend
        budget = nil
    }

    /// Makes a client that spends each call from the budget under its own scope; see ``send(_:as:)``.
    ///
    /// - Parameters:
    ///   - connector: The service's name in errors.
    ///   - context: The transport, the clock and the budget.
    ///   - policy: Which outcomes are worth another attempt.
    public init(connector: String, context: ConnectorContext, policy: RetryPolicy = .standard) {
        self.connector = connector
        self.policy = policy
        transport = context.transport
        timing = context.timing
        budget = context.budget
        spend = {}
    }

    /// Makes a client of a service without a connection, that spends each call from a budget.
    ///
    /// - Parameters:
    ///   - connector: The service's name in errors.
    ///   - transport: What sends a request.
    ///   - timing: The clock and the sleep.
    ///   - budget: The ledger of calls.
    public init(connector: String, transport: any HTTPTransport, timing: Timing, budget: any CallBudget) {
        self.connector = connector
        self.transport = transport
        self.timing = timing
        self.budget = budget
        policy = .standard
        spend = {}
    }

    /// Sends until the policy gives up, and returns the last answer, whatever its status.
    ///
    /// - Parameter request: The request; each attempt sends the same one.
    /// - Returns: The last attempt's answer.
    /// - Throws: ``ConnectorError`` when the last attempt had no answer, or when the budget or the sleep threw.
    public func send(_ request: HTTPRequest) async throws(ConnectorError) -> HTTPResponse {
        try await repeated(request, as: Call(connector))
    }

    /// The same as a call of a scope of its own: each attempt is spent and what came of it is noted.
    ///
    /// - Parameters:
    ///   - request: The request; each attempt sends the same one.
    ///   - call: What the bank's limits count.
    /// - Returns: The last attempt's answer.
    /// - Throws: As ``send(_:)``; the budget's refusal when no call is left.
    public func send(_ request: HTTPRequest, as call: Call) async throws(ConnectorError) -> HTTPResponse {
        try await repeated(request, as: call)
    }

    /// The same for a call that may have to wait: the fetch goes on without it.
    ///
    /// - Returns: The last attempt's answer; `nil` when no call is left for the account.
    /// - Throws: As ``send(_:as:)``.
    public func sendIfLeft(_ request: HTTPRequest, as call: Call) async throws(ConnectorError) -> HTTPResponse? {
        do throws(ConnectorError) {
            return try await repeated(request, as: call)
        } catch {
            switch error {
            case .postponed, .rateLimited:
                guard call.account != nil else { throw error }
                return nil
            default: throw error
            }
        }
    }

    private func repeated(_ request: HTTPRequest, as call: Call) async throws(ConnectorError) -> HTTPResponse {
        let start = timing.now()
        // The jitter must differ between machines and is no part of any output.
        var generator = SystemRandomNumberGenerator()
        var attempt = 1
        while true {
            try await rethrowing {
                try await spend()
                try await budget?.spend(call)
            }
            let result = await attempted(request)
            try await rethrowing { try budget?.note(result, of: call) }
            let outcome: RetryPolicy.Outcome
            switch result {
            case .success(let response):
                guard response.status >= 400 else { return response }
                outcome = .status(response.status, retryAfter: RetryAfter.wait(in: response))
            case .failure(let error): outcome = .failure(error)
            }
            let elapsed = timing.now() - start
            switch policy.decision(afterAttempt: attempt, outcome: outcome, elapsed: elapsed, using: &generator) {
            case .giveUp: return try answer(result)
            case .retry(let wait): try await rethrowing { try await timing.sleep(wait) }
            }
            attempt += 1
        }
    }

    private func attempted(_ request: HTTPRequest) async -> Result<HTTPResponse, TransportError> {
        do throws(TransportError) {
            return .success(try await transport.send(request))
        } catch {
            return .failure(error)
        }
    }

    private func answer(_ result: Result<HTTPResponse, TransportError>) throws(ConnectorError) -> HTTPResponse {
        switch result {
        case .success(let response): return response
        case .failure(let error): throw ConnectorError(error, connector: connector)
        }
    }

    private func rethrowing(_ work: () async throws -> Void) async throws(ConnectorError) {
        do {
            try await work()
        } catch {
            throw ConnectorError(wrapping: error, connector: connector)
        }
    }
}
