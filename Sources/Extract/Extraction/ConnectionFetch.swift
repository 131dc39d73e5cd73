import Connectors
import Diagnostics
import Ledger
import Records
import SealedStore
import StageRuntime
import Transport
import Warehouse

/// What one connection brought, or why it brought nothing.
struct ConnectionFetch: Sendable {
    let connection: Connection
    let window: FetchWindow
    let result: Result<Fetch, ConnectorError>
}

/// Fetches all connections of one user side by side; one that fails leaves the others alone.
struct ConnectionFetcher: Sendable {
    let user: UserStore
    let context: StageContext
    let transport: any HTTPTransport

    func fetchAll(_ connections: [Connection]) async throws -> [ConnectionFetch] {
        try await withThrowingTaskGroup(of: ConnectionFetch.self) { group in
            for connection in connections { group.addTask { try await fetch(connection) } }
            var fetches: [ConnectionFetch] = []
            for try await fetch in group { fetches.append(fetch) }
            return fetches.sorted { $0.connection.name < $1.connection.name }
        }
    }

    private func fetch(_ connection: Connection) async throws -> ConnectionFetch {
        let warehouse = context.installation.warehouse
        let window = try window(of: connection)
        do {
            return try await LeaseKeeper.holding("connection/\(user.number.rawValue)/\(connection.name)", in: warehouse)
            { _ in
                await fetch(connection, window)
            }
        } catch let error as WarehouseError {
            return ConnectionFetch(connection: connection, window: window, result: .failure(.stage(error)))
        }
    }

    private func fetch(_ connection: Connection, _ window: FetchWindow) async -> ConnectionFetch {
        let warehouse = context.installation.warehouse
        let connectorContext = ConnectorContext(
            transport: transport,
            tokens: ConnectionTokens(user: user, connection: connection.name, warehouse: warehouse),
            budget: SharedCallBudget(
                user: user,
                connection: connection.name,
                warehouse: warehouse,
                log: context.log
            ),
            timing: .continuous(),
            fioInterval: .seconds(Int(context.environment["KAPSA_FIO_INTERVAL"] ?? "") ?? 30),
            settings: context.environment.filter { $0.key.hasPrefix("KAPSA_") }
        )
        do throws(ConnectorError) {
            let connector = try ConnectorRegistry.make(
                bank: connection.bank,
                endpoints: ConnectorEndpoints(
                    baseURL: connection.baseURL,
                    tokenURL: connection.tokenURL,
                    sandboxRoot: connection.sandboxRoot
                ),
                context: connectorContext
            )
            return ConnectionFetch(
                connection: connection,
                window: window,
                result: .success(try await connector.fetch(window))
            )
        } catch {
            return ConnectionFetch(connection: connection, window: window, result: .failure(error))
        }
    }

    /// From the last day that is known, less the overlap that catches late bookings; from the start the first time.
    ///
    /// A run for a day before the cursor reads the overlap before that day.
    private func window(of connection: Connection) throws -> FetchWindow {
        var window = FetchWindow(from: nil, through: context.run.asOf)
        let tag = user.tag(.cursors, connection.name)
        let row = try context.installation.warehouse.read { try $0.row(in: .cursors, of: user.number, tag: tag) }
        guard let row else { return window }
        // A cursor that does not open is none: everything is read again.
        let cursor = try DamagedRow.opening { try user.open(row, in: .cursors, as: TextRecord.self) }
        window.from = CalendarDate(iso: cursor?["through"] ?? "").map {
            min($0, context.run.asOf).adding(days: -context.pipeline.extract.overlapDays)
        }
        window.cursor = cursor?["cursor"]
        return window
    }
}
