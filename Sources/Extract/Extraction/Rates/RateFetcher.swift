import Connectors
import Ledger
import Money
import RateSources
import Records
import SealedStore
import StageRuntime
import Transport
import Warehouse

/// What one rate service brought, or why it brought nothing.
struct RateProviderFetch: Sendable {
    let service: RateProvider
    /// What is known with the answer.
    let cursor: TextRecord
    let result: Result<RateFetch, ConnectorError>
}

/// Fetches from all rate services of a pipeline side by side; one that fails leaves the others alone.
struct RateFetcher: Sendable {
    let context: StageContext
    let transport: any HTTPTransport

    /// Asks every service that is not known to have nothing new.
    ///
    /// - Parameter fetched: The currencies of what this run fetched, which no account of the warehouse need have yet.
    /// - Returns: In the pipeline's order.
    /// - Throws: `WarehouseError`, `VaultError`; `RuntimeError` when a key's file is missing.
    func fetchAll(besides fetched: Set<Currency>) async throws -> [RateProviderFetch] {
        let services = context.pipeline.extract.rates.compactMap { RateProvider(rawValue: $0) }
        let now = SystemClock.now()
        let environment = try SecretVariables.resolved(services.compactMap(\.keyVariable), in: context.environment)
        let wanted = try currencies().union(fetched)
        let questions = try questions(to: services, at: now, for: wanted)
        return await withTaskGroup(of: (Int, RateProviderFetch).self) { group in
            for (index, (service, known, question)) in questions.enumerated() {
                group.addTask {
                    let result = await fetch(service, question, environment)
                    let cursor = known.after(question, to: service, at: now)
                        .cursor(of: service, asked: question.through)
                    return (index, RateProviderFetch(service: service, cursor: cursor, result: result))
                }
            }
            return await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    private func questions(
        to services: [RateProvider],
        at now: Instant,
        for wanted: Set<Currency>
    ) throws -> [(RateProvider, RateKnown, RateQuestion)] {
        let months = context.pipeline.report?.months ?? 13
        let oldest = context.run.asOf.calendarMonth.adding(months: -months).firstDay
        return try context.installation.warehouse.read { reader in
            let rates = try reader.rates()
            return try services.compactMap { service in
                let known = try RateKnown(
                    of: service,
                    system: context.installation.system,
                    rates: rates,
                    from: reader
                )
                return known.question(to: service, since: oldest, asOf: context.run.asOf, at: now, for: wanted)
                    .map { (service, known, $0) }
            }
        }
    }

    /// The currencies of the users' accounts, and the home currency.
    private func currencies() throws -> Set<Currency> {
        try context.installation.warehouse.read { reader in
            try context.users.reduce(into: [context.pipeline.homeCurrency]) { currencies, user in
                let accounts = try user.intactRecords(in: .accounts, as: TextRecord.self, from: reader)
                currencies.formUnion(accounts.compactMap { Currency(code: $0.record["currency"] ?? "") })
            }
        }
    }

    private func fetch(
        _ service: RateProvider,
        _ question: RateQuestion,
        _ environment: [String: String]
    ) async -> Result<RateFetch, ConnectorError> {
        let log = context.log
        let budget = SharedCallBudget(
            of: Connection(name: service.name, bank: service.name, secrets: ConnectionSecrets([:])),
            user: context.installation.system,
            in: context.installation.warehouse,
            limits: CallLimits.standard.replacing(context.pipeline.extract.callLimits),
            note: { log.note($0) }
        )
        do throws(ConnectorError) {
            let client = try RateClient(
                service,
                environment: environment,
                transport: ConnectionTransport(transport: transport, certificate: nil, budget: budget, log: log),
                timing: .continuous(),
                budget: budget
            )
            return .success(try await client.fetch(question))
        } catch {
            return .failure(error)
        }
    }
}
