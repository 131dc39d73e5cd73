import Connectors
import Diagnostics
import Handoff
import Inbox
import Ledger
import Money
import RateSources
import Records
import SealedStore
public import StageRuntime
public import Transport
import Warehouse

/// The extract stage: documents as received, sealed into the archive and named in the hand-over.
public struct Extraction {
    let context: StageContext
    let transport: any HTTPTransport
    private var documents = 0
    private var failures: [any StageError] = []
    private var findings = 0
    private var successes = 0
    /// Of the accounts that were fetched.
    private var currencies: Set<Currency> = []
    /// Inboxes without a file, which are no reason to hand over when every other source is down.
    private var emptyInboxes = 0

    public init(context: StageContext, transport: any HTTPTransport) {
        self.context = context
        self.transport = transport
    }

    /// Fetches everything the pipeline names.
    ///
    /// A source that fails leaves the others alone; only when every source failed for a passing reason does the
    /// stage fail as a whole, so that the next try repeats it.
    ///
    /// - Throws: The failure when nothing could be fetched; `HandoffError` when the archive cannot be written.
    public mutating func run(into handOver: inout HandOver) async throws -> StageOutcome {
        if let task = context.options.task {
            let count = try TaskDocuments(of: task, in: context).write(to: &handOver)
            return StageOutcome(exit: .success, summary: "\(counted(count, "archived document")), nothing fetched")
        }
        for user in context.users {
            try context.checkpoint()
            try await extract(user, into: &handOver)
        }
        try await extractRates(into: &handOver)
        try context.checkpoint()
        let worst = StageExit.worst(of: failures.map(\.exit))
        if successes == emptyInboxes, let failure = failures.first(where: { $0.exit == worst }), worst == .tryAgainLater
        {
            throw failure
        }
        return StageOutcome(exit: exit(worst), summary: summary)
    }

    /// One source down beside others that worked is a partial success; a refused consent needs a person.
    private func exit(_ worst: StageExit) -> StageExit {
        switch worst {
        case .success: findings == 0 ? .success : .partial
        case .tryAgainLater: .partial
        case .partial, .usage, .badData, .missingInput, .internalFault, .cannotWrite, .accessRefused, .badConfiguration:
            worst
        }
    }

    private var summary: String {
        let failed = failures.isEmpty ? "" : ", \(failures.count) failed"
        return "\(counted(successes, "source"))\(failed), \(counted(documents, "document"))"
    }

    private mutating func extract(_ user: UserStore, into handOver: inout HandOver) async throws {
        var fetch = UserFetch(user: user, archive: context.archive)
        let selected = try user.connections(in: context.installation.warehouse).filter { connection in
            switch context.pipeline.extract.connections {
            case .all: true
            case .named(let names): names.contains(connection.name)
            }
        }
        let damaged = try user.damagedConnections(in: context.installation.warehouse)
        add(damaged.map(\.finding), to: &fetch)
        let fetcher = ConnectionFetcher(user: user, context: context, transport: transport)
        for answer in try await fetcher.fetchAll(selected) {
            try context.checkpoint()
            switch answer.result {
            case .success(let fetched):
                successes += 1
                for document in fetched.documents {
                    try fetch.add(document, place: "\(answer.connection.name), page \(document.page + 1)")
                    if let account = document.account { currencies.insert(account.currency) }
                }
                documents += fetched.documents.count
                add(fetched.gaps + answer.postponements(in: fetched), to: &fetch)
                fetch.add(cursors: answer.cursors(after: fetched))
                warn(of: answer.connection, in: &fetch)
            case .failure(.postponed(_, let until)):
                add([.postponed(answer.connection.name, what: "the whole fetch", until: until)], to: &fetch)
            case .failure(let error): try fail(error, place: answer.connection.name, in: &fetch)
            }
        }
        try readInbox(of: user, into: &fetch)
        let waiting = try context.installation.warehouse.read { try user.waitingDocuments(from: $0) }
        for document in waiting { fetch.add(document) }
        documents += waiting.count
        if !waiting.isEmpty { successes += 1 }
        try fetch.write(to: &handOver)
    }

    private mutating func readInbox(of user: UserStore, into fetch: inout UserFetch) throws {
        for path in try InboxFolders(context: context, user: user).all {
            let reader = try InboxReader(path: path)
            let listing = try reader.list()
            add(listing.findings, to: &fetch)
            if listing.names.isEmpty { emptyInboxes += 1 }
            for name in listing.names {
                try context.checkpoint()
                switch reader.read(name) {
                case .bytes(let bytes):
                    let rule = context.pipeline.extract.inboxFiles.first { $0.fits(name) }
                    try fetch.add(file: name, bytes: bytes, rule: rule)
                    documents += 1
                case .skipped(let finding): add([finding], to: &fetch)
                }
            }
            successes += 1
        }
    }

    private mutating func extractRates(into handOver: inout HandOver) async throws {
        guard !context.pipeline.extract.rates.isEmpty else { return }
        var fetch = UserFetch(user: context.installation.system, archive: context.archive)
        for answer in try await RateFetcher(context: context, transport: transport).fetchAll(besides: currencies) {
            try context.checkpoint()
            let name = answer.service.name
            switch answer.result {
            case .success(let fetched):
                successes += 1
                for document in fetched.documents {
                    try fetch.add(document, place: "\(name), page \(document.page + 1)")
                }
                documents += fetched.documents.count
                add(fetched.findings, to: &fetch)
                fetch.add(cursors: [answer.cursor])
            case .failure(.postponed(_, let until)):
                add([.postponed(name, what: "the list of rates", until: until)], to: &fetch)
            case .failure(let error): try fail(error, place: name, in: &fetch)
            }
        }
        try fetch.write(to: &handOver)
    }

    /// Notes that a source failed, unless it only stopped because the stage was told to: that is no gap in the data.
    private mutating func fail(_ error: any StageError, place: String, in fetch: inout UserFetch) throws {
        try context.checkpoint()
        failures.append(error)
        context.log.report(error)
        fetch.add(Finding(code: error.code, place: place, reason: error.problem))
    }

    /// Says in time that a consent ends; it is no gap in the data, so it changes no exit.
    private func warn(of connection: Connection, in fetch: inout UserFetch) {
        guard let end = ConsentEnd(of: connection, on: context.run.asOf), let finding = end.finding else { return }
        context.log.warn(finding)
        fetch.add(finding)
    }

    private mutating func add(_ gaps: [Finding], to fetch: inout UserFetch) {
        findings += gaps.count { $0.severity == .warning }
        for var gap in gaps {
            gap = Finding(
                code: gap.code,
                severity: gap.severity,
                place: CleanText.clean(gap.place, limit: 200) ?? "unnamed file",
                reason: gap.reason
            )
            context.log.warn(gap)
            fetch.add(gap)
        }
    }
}
