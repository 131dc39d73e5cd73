import Diagnostics
import Ledger
import Transport

/// One fetch: the consent, the accounts, and what came of each.
struct BerlinGroupRun {
    /// More pages than any year has; a bank that goes on is in a circle.
    static let pageCountMax = 1_000

    private static let name = BerlinGroupConnector.name

    private let base: WebAddress
    private let dialect: BerlinGroupDialect
    private var session: BerlinGroupSession
    private var fetch = Fetch()
    private var isSpent = false

    init(base: WebAddress, dialect: BerlinGroupDialect, session: BerlinGroupSession) {
        self.base = base
        self.dialect = dialect
        self.session = session
    }

    /// Fetches each account's balances and transactions.
    ///
    /// An account whose calls of the day are spent is a gap, and the others go on; the fetch fails when no account is left.
    mutating func fetch(_ window: FetchWindow) async throws(ConnectorError) -> Fetch {
        try await checkConsent()
        var accounts = try await list(.account)
        if dialect.hasCards { accounts += await listCards(beside: Set(accounts.map(\.key))) }
        // Where calls are few, everybody's balances say more than one account's whole history.
        for (index, account) in accounts.enumerated() { try await fetchBalances(of: account, index: index) }
        for (index, account) in accounts.enumerated() {
            try await fetchTransactions(of: account, index: index, ListedDays(window.only(account.key)))
        }
        fetch.documents = accounts.flatMap { account in fetch.documents.filter { $0.account == account.key } }
        guard fetch.documents.isEmpty, !accounts.isEmpty else { return fetch }
        throw isSpent ? .rateLimited(connector: Self.name) : BerlinGroupReply.refused("no account is there any more")
    }

    /// A consent goes from `received` over `valid` to `expired`; only a valid one opens anything.
    private mutating func checkConsent() async throws(ConnectorError) {
        guard case .content(let response) = try await answer(session.consent()) else {
            throw BerlinGroupReply.refused("it does not know the consent")
        }
        let consent = try response.decoded(as: BerlinGroupWire.Consent.self, connector: Self.name)
        let end = consent.validUntil.flatMap { CalendarDate(iso: $0.prefix(10)) }
        fetch.consentEndsOn = end.flatMap { $0.year < 9_999 ? $0 : nil }
        switch consent.consentStatus {
        case "valid": break
        case "received", "partiallyAuthorised": throw BerlinGroupReply.refused("the consent is not confirmed yet")
        case "expired": throw BerlinGroupReply.refused("the consent has ended")
        case "rejected", "revokedByPsu", "terminatedByTpp": throw BerlinGroupReply.refused("the consent was withdrawn")
        default: throw malformed("the consent has no status that is known")
        }
    }

    private mutating func list(
        _ kind: BerlinGroupAccount.Kind
    ) async throws(ConnectorError) -> [BerlinGroupAccount] {
        guard case .content(let response) = try await answer(session.get("/\(kind.rawValue)", as: Call(Self.name)))
        else { throw malformed("it has no list of accounts") }
        let list = try response.decoded(as: BerlinGroupWire.AccountList.self, connector: Self.name)
        guard let listed = kind == .card ? list.cardAccounts : list.accounts else {
            throw malformed("it has no list of accounts")
        }
        var ids: [AccountKey: String] = [:]
        var skipped = 0
        for account in listed where account.status != "deleted" {
            guard let key = account.key, let id = account.resourceId, !id.isEmpty else {
                skipped += 1
                continue
            }
            if ids[key] == nil { ids[key] = id }
        }
        if skipped > 0 { gap(at: "\(Self.name) accounts", "\(skipped) accounts have no number or no known currency") }
        return ids.sorted { $0.key < $1.key }.map { BerlinGroupAccount(id: $0.value, key: $0.key, kind: kind) }
    }

    /// The accounts of cards; when the consent does not reach them, they are a gap and the others go on.
    private mutating func listCards(beside known: Set<AccountKey>) async -> [BerlinGroupAccount] {
        do throws(ConnectorError) {
            return try await list(.card).filter { !known.contains($0.key) }
        } catch {
            gap(at: "\(Self.name) cards", "the bank gives no list of them")
            return []
        }
    }

    private mutating func fetchBalances(
        of account: BerlinGroupAccount,
        index: Int
    ) async throws(ConnectorError) {
        let path = account.path("balances")
        let place = "\(Self.name) account \(index), balances"
        switch try await session.get(path, as: Call("\(Self.name)/balances", account: account.key.number)) {
        case .content(let response):
            _ = try response.decoded(as: BerlinGroupWire.BalanceList.self, connector: Self.name)
            fetch.documents.append(
                FetchedDocument(
                    format: "berlin-group-json",
                    account: account.key,
                    listing: "\(Self.name)/\(index)/balances",
                    page: 0,
                    bytes: response.body
                )
            )
        case .spent:
            isSpent = true
            gap(at: place, Self.spentReason)
        case .accountMissing: gap(at: place, "the bank listed the account but does not know it")
        case .periodRefused, .questionRefused, .formatRefused, .tokenRefused: throw malformed("it refuses the balances")
        }
    }

    private mutating func fetchTransactions(
        of account: BerlinGroupAccount,
        index: Int,
        _ days: ListedDays
    ) async throws(ConnectorError) {
        var question = BerlinGroupQuestion(days: days)
        while true {
            var listing = BerlinGroupListing(
                base: base,
                dialect: dialect,
                account: account,
                index: index,
                question: question
            )
            let place = "\(Self.name) account \(index), \(question.days.from) to \(question.days.through)"
            switch try await listing.read(with: &session) {
            case .complete:
                fetch.documents += listing.documents
                if listing.outsideCount > 0 {
                    fetch.gaps.append(.outsideWindow(rowCount: listing.outsideCount, place: place))
                }
                return
            case .periodRefused:
                guard let shorter = question.shortened else { throw malformed("it refuses the last 89 days") }
                gap(at: place, "the bank gives only 90 days without a new consent")
                fetch.missingBefore = shorter.days.from
                question = shorter
            case .questionRefused:
                guard let simpler = question.bookedOnly else { throw malformed("it refuses the question") }
                question = simpler
            case .formatRefused:
                guard let other = question.inNextFormat else { throw malformed("it has no format that is known") }
                question = other
            case .accountMissing:
                fetch.incomplete.insert(account.key)
                gap(at: place, "the bank listed the account but does not know it")
                return
            case .spent:
                isSpent = true
                fetch.incomplete.insert(account.key)
                gap(at: place, Self.spentReason)
                return
            }
        }
    }

    private static let spentReason = "the bank allows no further call today"

    /// At the start there is no account to leave out, so a spent budget ends the fetch.
    private func answer(_ reply: BerlinGroupReply) throws(ConnectorError) -> BerlinGroupReply {
        guard reply != .spent else { throw .rateLimited(connector: Self.name) }
        return reply
    }

    private mutating func gap(at place: String, _ reason: String) {
        fetch.gaps.append(.gap(place: place, reason: reason))
    }

    private func malformed(_ reason: String) -> ConnectorError {
        .malformedAnswer(connector: Self.name, reason: reason)
    }
}
