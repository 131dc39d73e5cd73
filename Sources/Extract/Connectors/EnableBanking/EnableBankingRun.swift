import Diagnostics
import Ledger
import Transport

/// One fetch: the session, its accounts, and what came of each.
struct EnableBankingRun {
    /// More pages than any year has; a bank that goes on is in a circle.
    private static let pageCountMax = 1_000
    private static let name = EnableBankingConnector.name

    private var session: EnableBankingSession
    private var fetch = Fetch()
    private var isSpent = false

    init(session: EnableBankingSession) { self.session = session }

    /// Fetches each account's balances and transactions.
    ///
    /// An account whose calls of the day are spent is a gap, and the others go on; the fetch fails when no account is left.
    mutating func fetch(_ window: FetchWindow) async throws(ConnectorError) -> Fetch {
        var uids: [AccountKey: String] = [:]
        let listed = try await authorizedAccounts()
        for uid in listed {
            if let key = try await key(of: uid), uids[key] == nil { uids[key] = uid }
        }
        let accounts = uids.sorted { $0.key < $1.key }
        // Where calls are few, everybody's balances say more than one account's whole history.
        for (index, account) in accounts.enumerated() {
            try await fetchBalances(of: account.key, uid: account.value, index: index)
        }
        for (index, account) in accounts.enumerated() {
            try await fetchTransactions(of: account.key, uid: account.value, index: index, window)
        }
        fetch.documents = accounts.flatMap { account in fetch.documents.filter { $0.account == account.key } }
        guard fetch.documents.isEmpty, !listed.isEmpty else { return fetch }
        throw isSpent ? .rateLimited(connector: Self.name) : EnableBankingReply.refused("no account is there any more")
    }

    private mutating func authorizedAccounts() async throws(ConnectorError) -> [String] {
        let path = "/sessions/\(percentEncoded(try session.sessionID()))"
        let reply = try await session.get(path, as: Call(Self.name))
        if reply == .spent { throw .rateLimited(connector: Self.name) }
        guard case .content(let response) = reply else { throw malformed("it has no such session") }
        let stated = try response.decoded(as: EnableBankingWire.Session.self, connector: Self.name)
        fetch.consentEndsOn = stated.access?.validUntil.flatMap { CalendarDate(iso: $0.prefix(10)) }
        switch stated.status {
        case "AUTHORIZED": return stated.accounts ?? []
        case "PENDING_AUTHORIZATION", "RETURNED_FROM_BANK":
            throw EnableBankingReply.refused("the consent is not confirmed yet")
        case "EXPIRED": throw EnableBankingReply.refused("the consent has ended")
        case "CANCELLED", "CLOSED", "INVALID", "REVOKED": throw EnableBankingReply.refused("the consent was withdrawn")
        default: throw malformed("the session has no status that is known")
        }
    }

    /// The number and currency behind an identifier that only this session has.
    private mutating func key(of uid: String) async throws(ConnectorError) -> AccountKey? {
        let place = "\(Self.name) accounts"
        switch try await session.get("/accounts/\(percentEncoded(uid))/details", as: Call(Self.name)) {
        case .content(let response):
            let key = try response.decoded(as: EnableBankingWire.Details.self, connector: Self.name).key
            if key == nil { gap(at: place, "an account has no number or no known currency") }
            return key
        case .accountMissing: gap(at: place, "an account of the consent is not there any more")
        case .spent: spent(at: place)
        case .periodRefused: throw malformed("it refuses the details")
        }
        return nil
    }

    private mutating func fetchBalances(of key: AccountKey, uid: String, index: Int) async throws(ConnectorError) {
        let place = "\(Self.name) account \(index), balances"
        let path = "/accounts/\(percentEncoded(uid))/balances"
        switch try await session.get(path, as: Call("\(Self.name)/balances", account: key.number)) {
        case .content(let response):
            _ = try response.decoded(as: EnableBankingWire.BalanceList.self, connector: Self.name)
            fetch.documents.append(
                FetchedDocument(
                    format: "enable-banking-json",
                    account: key,
                    listing: "\(Self.name)/\(index)/balances",
                    page: 0,
                    bytes: response.body
                )
            )
        case .accountMissing: gap(at: place, "the session lists the account but the bank does not know it")
        case .spent: spent(at: place)
        case .periodRefused: throw malformed("it refuses the balances")
        }
    }

    private mutating func fetchTransactions(
        of key: AccountKey,
        uid: String,
        index: Int,
        _ window: FetchWindow
    ) async throws(ConnectorError) {
        var question = EnableBankingQuestion(window.only(key))
        while true {
            let place = "\(Self.name) account \(index), \(question.span)"
            switch try await pages(of: key, uid: uid, index: index, question) {
            case .complete(let documents, let outsideCount):
                fetch.documents += documents
                if outsideCount > 0 { fetch.gaps.append(.outsideWindow(rowCount: outsideCount, place: place)) }
                return
            case .periodRefused(let from):
                guard let next = question.refused(from: from) else { throw malformed("it refuses every period") }
                if !next.isLongest { gap(at: place, "the bank gives days only from \(next.days.from) on") }
                question = next
            case .accountMissing:
                fetch.incomplete.insert(key)
                gap(at: place, "the session lists the account but the bank does not know it")
                return
            case .spent:
                fetch.incomplete.insert(key)
                spent(at: place)
                return
            }
        }
    }

    private enum ListingEnd {
        case complete([FetchedDocument], outsideCount: Int)
        case periodRefused(from: CalendarDate?)
        case accountMissing
        case spent
    }

    /// The pages of one question, whose parameters stay the same from page to page; they count only when all were read.
    private mutating func pages(
        of key: AccountKey,
        uid: String,
        index: Int,
        _ question: EnableBankingQuestion
    ) async throws(ConnectorError) -> ListingEnd {
        var documents: [FetchedDocument] = []
        var outsideCount = 0
        var keys: Set<String> = []
        var continuation = ""
        while true {
            let path = "/accounts/\(percentEncoded(uid))/transactions?\(question.query)\(continuation)"
            // A question is one, whatever number of pages its answer has.
            let call = documents.isEmpty ? Call("\(Self.name)/transactions", account: key.number) : Call(Self.name)
            switch try await session.get(path, as: call) {
            case .content(let response):
                let page = try response.decoded(as: EnableBankingWire.TransactionPage.self, connector: Self.name)
                if !question.isLongest { outsideCount += question.days.countOutside(page.transactions) }
                documents.append(
                    FetchedDocument(
                        format: "enable-banking-json",
                        account: key,
                        listing: "\(Self.name)/\(index)/\(question.span)",
                        page: documents.count,
                        bytes: response.body
                    )
                )
                guard let next = page.continuationKey, !next.isEmpty else {
                    return .complete(documents, outsideCount: outsideCount)
                }
                guard keys.insert(next).inserted, keys.count < Self.pageCountMax else {
                    throw malformed("its pages never end")
                }
                continuation = "&continuation_key=\(percentEncoded(next))"
            case .periodRefused(let from) where documents.isEmpty: return .periodRefused(from: from)
            case .periodRefused: throw malformed("it refuses a page that it named")
            case .accountMissing: return .accountMissing
            case .spent: return .spent
            }
        }
    }

    private mutating func spent(at place: String) {
        isSpent = true
        gap(at: place, "the bank allows no further call today")
    }

    private mutating func gap(at place: String, _ reason: String) {
        fetch.gaps.append(.gap(place: place, reason: reason))
    }

    private func malformed(_ reason: String) -> ConnectorError {
        .malformedAnswer(connector: Self.name, reason: reason)
    }
}
