public import Connectors
public import Ledger
public import SealedStore
import StageRuntime
public import Transport
public import Warehouse

/// The ledger of calls that all processes share: a call is noted before it is made.
///
/// Every decision is one database transaction, so two processes never both take the last call.
public struct SharedCallBudget: CallBudget {
    /// The wall clock and the sleep, so that tests need neither.
    public struct Clock: Sendable {
        public var now: @Sendable () -> Instant
        public var sleep: @Sendable (_ seconds: Int64) async throws -> Void

        public init(
            now: @escaping @Sendable () -> Instant,
            sleep: @escaping @Sendable (_ seconds: Int64) async throws -> Void
        ) {
            self.now = now
            self.sleep = sleep
        }

        public static let system = Clock(
            now: { SystemClock.now() },
            sleep: { try await Task.sleep(for: .seconds($0)) }
        )
    }

    let user: UserStore
    let connection: Connection
    let warehouse: any Warehouse
    let limits: CallLimits
    let clock: Clock
    let note: @Sendable (String) -> Void

    /// Opens the ledger of one connection.
    ///
    /// - Parameters:
    ///   - connection: Whose calls are counted.
    ///   - user: Whose connection it is.
    ///   - warehouse: Where the ledger rests.
    ///   - limits: The limits of all banks.
    ///   - clock: The time.
    ///   - note: Gets a line before each wait.
    public init(
        of connection: Connection,
        user: UserStore,
        in warehouse: any Warehouse,
        limits: CallLimits,
        clock: Clock = .system,
        note: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.connection = connection
        self.user = user
        self.warehouse = warehouse
        self.limits = limits
        self.clock = clock
        self.note = note
    }

    /// The longest wait for one call; what takes longer is left to another run.
    static let patienceSeconds: Int64 = 300
    /// The longest that a retry within this run's time is worth; beyond it the next run takes over.
    static let retrySeconds: Int64 = 3_600
    /// How long a notice may hold, and so how far back its calls are.
    static let noticeSeconds: Int64 = 86_400

    public func spend(scope: String, minimumInterval: Duration?) async throws {
        try await spend(Call(scope, minimumInterval: minimumInterval))
    }

    public func spend(_ call: Call) async throws {
        let interval = call.minimumInterval?.components.seconds ?? 0
        while let until = try reserve(call) {
            let wait = max(until.seconds - clock.now().seconds, 1)
            if wait > max(Self.patienceSeconds, interval) {
                throw wait > Self.retrySeconds
                    ? ConnectorError.postponed(connector: connection.bank, until: until)
                    : .rateLimited(connector: connection.bank)
            }
            note("\(connection.name): the bank wants to be left alone for a while; waiting \(wait) s")
            try await clock.sleep(wait)
        }
    }

    /// How many calls the limits, the ledger and the bank's own words leave.
    public func left(_ call: Call) throws -> Int? {
        let now = clock.now()
        return try warehouse.read { try allowance(of: call, at: now, from: $0).left }
    }

    /// Marks the newest call of the scope when it failed, and keeps what the bank says about the account.
    public func note(_ answer: Result<HTTPResponse, TransportError>, of call: Call) throws {
        let now = clock.now()
        var isFailed = true
        var notices: [CallNotice] = []
        if case .success(let response) = answer {
            isFailed = response.status >= 400
            notices = CallNotice.all(in: response, now: now).filter { $0.kind == .account }
        }
        guard isFailed || !notices.isEmpty else { return }
        let scope = scope(of: call)
        try warehouse.write { writer in
            let newest = try writer.newestCall(of: scope)
            if isFailed, let row = try writer.calls(of: scope, since: now.adding(seconds: -3_600)).last {
                try writer.put(CallRow(number: row.number, calledAt: row.calledAt, isFailed: true), of: scope)
            }
            for notice in notices {
                try writer.put(notice.row(after: newest, at: now), of: scope)
                try keep(fewest: notice.remaining, of: call, until: now.adding(notice.wait), at: now, in: writer)
            }
        }
    }

    /// Notes what an answer says about the service as a whole, whoever asked and for what.
    func note(service response: HTTPResponse) throws {
        let now = clock.now()
        var notices = CallNotice.all(in: response, now: now).filter { $0.kind != .account }
        if response.status == 429, notices.allSatisfy({ $0.kind != .pause }),
            let window = limits.pause(afterRefusalBy: connection.bank)
        {
            notices.append(CallNotice(pauseUntil: window.end(of: now), at: now))
        }
        guard !notices.isEmpty else { return }
        try warehouse.write { writer in
            let newest = try writer.newestCall(of: serviceScope)
            for notice in notices { try writer.put(notice.row(after: newest, at: now), of: serviceScope) }
        }
    }

    /// Notes a call now, or says when one is allowed; what no limit counts any more goes.
    private func reserve(_ call: Call) throws -> Instant? {
        try warehouse.write { writer in
            let now = clock.now()
            let allowance = try allowance(of: call, at: now, from: writer)
            if let next = allowance.nextAt { return next }
            if let left = allowance.left, let end = own(call).map({ $0.window.end(of: now) }).max() {
                try keep(fewest: left - 1, of: call, until: end, at: now, in: writer)
            }
            let oldest = now.adding(seconds: -2 * Self.noticeSeconds)
            let kept = own(call).map { $0.window.start(at: now) }.min().map { min($0, oldest) } ?? oldest
            for (scope, kept) in [(scope(of: call), kept), (serviceScope, oldest)] {
                let number = try writer.newestCall(of: scope) + 1
                try writer.deleteCalls(of: scope, before: kept)
                try writer.put(CallRow(number: number, calledAt: now), of: scope)
            }
            return nil
        }
    }

    /// Keeps for people what is left of the scope's poorest account, under the scope without an account.
    private func keep(
        fewest left: Int,
        of call: Call,
        until end: Instant,
        at now: Instant,
        in writer: any WarehouseWriter
    ) throws {
        guard call.account != nil else { return }
        let scope = scope(of: Call(call.scope))
        let known = try writer.notices(of: scope).first { $0.kind == CallNotice.Kind.fewest.rawValue }
        let fewest = min(known.map { $0.until > now ? Int(clamping: $0.remaining) : .max } ?? .max, left)
        let row = CallNoticeRow(kind: CallNotice.Kind.fewest.rawValue, remaining: Int64(fewest), until: end, after: 0)
        try writer.put(row, of: scope)
    }

    /// What the poorest account of a scope has left, and until when; `nil` when no account was asked about lately.
    func fewest(of scope: String, at now: Instant, from reader: any WarehouseReader) throws -> CallsLeft? {
        let row = try reader.notices(of: self.scope(of: Call(scope))).first {
            $0.kind == CallNotice.Kind.fewest.rawValue && $0.until > now
        }
        return row.map {
            CallsLeft(scope: scope, left: Int(clamping: $0.remaining), nextAt: $0.remaining > 0 ? nil : $0.until)
        }
    }

    /// What is left for a call, by its own scope and by what the service said.
    func allowance(of call: Call, at now: Instant, from reader: any WarehouseReader) throws -> CallAllowance {
        try allowance(scope(of: call), own(call), at: now, from: reader)
            .with(allowance(serviceScope, [], at: now, from: reader))
    }

    private func allowance(
        _ scope: CallScope,
        _ limits: [CallLimit],
        at now: Instant,
        from reader: any WarehouseReader
    ) throws -> CallAllowance {
        let notices = try reader.notices(of: scope).filter {
            $0.until > now && $0.kind != CallNotice.Kind.fewest.rawValue
        }
        let memory = notices.isEmpty ? [] : [now.adding(seconds: -Self.noticeSeconds)]
        let since = (limits.map { $0.window.start(at: now) } + memory).min()
        let calls = try since.map { try reader.calls(of: scope, since: $0) } ?? []
        return CallAllowance(
            limits: limits,
            calls: calls.map { CallAllowance.Made(number: $0.number, at: $0.calledAt, isFailed: $0.isFailed) },
            notices: notices.map {
                CallNotice.Noted(remaining: Int(clamping: $0.remaining), until: $0.until, after: $0.after)
            },
            now: now
        )
    }

    private func own(_ call: Call) -> [CallLimit] {
        limits[call.scope].filter { !$0.isPerAccount || call.account != nil }
            + (call.minimumInterval.map { [.interval($0)] } ?? [])
    }

    private func scope(of call: Call) -> CallScope {
        callScope(user.tag(.connections, "calls", call.scope, call.account ?? ""))
    }

    private var serviceScope: CallScope { callScope(user.tag(.connections, "calls", "", "")) }

    private func callScope(_ tag: [UInt8]) -> CallScope {
        CallScope(user: user.number, connection: user.connectionTag(connection.name), scope: tag)
    }
}

extension CallNotice {
    fileprivate func row(after call: Int64, at now: Instant) -> CallNoticeRow {
        CallNoticeRow(
            kind: kind.rawValue,
            remaining: Int64(remaining),
            until: now.adding(wait),
            after: call
        )
    }
}

extension Instant {
    fileprivate func adding(_ duration: Duration) -> Instant { adding(seconds: duration.components.seconds) }
}
