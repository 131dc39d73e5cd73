import Connectors
import Diagnostics
import Ledger
import SealedStore
import StageRuntime
import Transport
import Warehouse

/// What one connection brought, or why it brought nothing.
struct ConnectionFetch: Sendable {
    let connection: Connection
    let plan: FetchPlan
    /// The day on which the fetch began; the bank cannot know later ones.
    let beganOn: CalendarDate
    let result: Result<Fetch, ConnectorError>
}

/// Fetches all connections of one user side by side; one that fails leaves the others alone.
struct ConnectionFetcher: Sendable {
    let user: UserStore
    let context: StageContext
    let transport: any HTTPTransport

    /// How many connections are asked at once, of all banks and of one.
    private static let (widthMax, bankWidthMax) = (8, 4)

    func fetchAll(_ connections: [Connection]) async throws -> [ConnectionFetch] {
        try await withThrowingTaskGroup(of: ConnectionFetch.self) { group in
            var queue = FetchQueue(connections, widthMax: Self.widthMax, bankWidthMax: Self.bankWidthMax)
            var fetches: [ConnectionFetch] = []
            repeat {
                while let connection = queue.next() { group.addTask { try await fetch(connection) } }
                guard let done = try await group.next() else { break }
                queue.finish(done.connection)
                fetches.append(done)
            } while true
            return fetches.sorted { $0.connection.name < $1.connection.name }
        }
    }

    private func fetch(_ connection: Connection) async throws -> ConnectionFetch {
        let warehouse = context.installation.warehouse
        let now = SystemClock.now()
        let beganOn = SystemClock.today(in: context.pipeline.zone)
        let plan = FetchPlan(
            known: try warehouse.read { try user.known(of: connection.name, from: $0) },
            day: context.run.asOf,
            overlapDays: context.pipeline.extract.overlapDays,
            locksHistory: ConnectorRegistry.locksHistory(of: connection.bank),
            isFresh: connection.authenticatedAt.map { now.seconds - $0.seconds < freshSeconds }
        )
        do {
            let name = Connection.lease(of: connection.name, user: user)
            return try await LeaseKeeper.holding(name, in: warehouse) { lease in
                let tokens = ConnectionTokens(
                    user: user,
                    connection: connection.name,
                    warehouse: warehouse,
                    lease: lease
                )
                let result = await fetch(connection, plan.window, with: tokens)
                var fetched = connection
                if case .success(let fetch) = result, let day = fetch.consentEndsOn { fetched.consentEndsOn = day }
                return ConnectionFetch(connection: fetched, plan: plan, beganOn: beganOn, result: result)
            }
        } catch let error as WarehouseError {
            return ConnectionFetch(
                connection: connection,
                plan: plan,
                beganOn: beganOn,
                result: .failure(.stage(error))
            )
        }
    }

    private func fetch(
        _ connection: Connection,
        _ window: FetchWindow,
        with tokens: ConnectionTokens
    ) async -> Result<Fetch, ConnectorError> {
        do throws(ConnectorError) {
            let connector = try ConnectorRegistry.make(
                bank: connection.bank,
                endpoints: connection.endpoints,
                context: connectorContext(for: connection, tokens: tokens)
            )
            var fetch = try await connector.fetch(window)
            let behind = fetch.accounts.filter { window.leavesOut($0) }
            if !behind.isEmpty, !type(of: connector).startsAccountsApart {
                let starts = behind.map { window.start(of: $0) }
                let from = starts.contains(nil) ? nil : starts.compactMap(\.self).min()
                fetch.replace(behind, with: try await connector.fetch(FetchWindow(from: from, through: window.through)))
            }
            if let day = fetch.consentEndsOn, day != connection.consentEndsOn {
                do { try tokens.save(consentEndsOn: day) } catch {
                    throw ConnectorError(wrapping: error, connector: connection.bank)
                }
            }
            return .success(fetch)
        } catch {
            return .failure(error)
        }
    }

    private func connectorContext(for connection: Connection, tokens: ConnectionTokens) -> ConnectorContext {
        let warehouse = context.installation.warehouse
        let log = context.log
        let budget = SharedCallBudget(
            of: connection,
            user: user,
            in: warehouse,
            limits: CallLimits.standard.replacing(context.pipeline.extract.callLimits),
            note: { log.note($0) }
        )
        return ConnectorContext(
            transport: ConnectionTransport(
                transport: transport,
                certificate: connection.secrets.certificate,
                budget: budget,
                log: log
            ),
            tokens: tokens,
            budget: budget,
            timing: .continuous(),
            fioInterval: .seconds(Int(context.environment["KAPSA_FIO_INTERVAL"] ?? "") ?? 30),
            settings: context.environment.filter { $0.key.hasPrefix("KAPSA_") },
            clock: SystemClock.now
        )
    }

    /// How long banks take an authentication for a moment ago.
    private var freshSeconds: Int64 { 60 * (Int64(context.environment["KAPSA_HISTORY_MINUTES"] ?? "") ?? 60) }
}
