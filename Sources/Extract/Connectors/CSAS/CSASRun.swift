import Diagnostics
import Ledger

/// One fetch: the accounts as they are named today, and what came of each.
struct CSASRun {
    private var session: CSASSession
    private var accounts: [(id: String, key: AccountKey)] = []
    private var fetch = Fetch()

    init(session: CSASSession) { self.session = session }

    /// Lists the accounts, then fetches everyone's balance, then everyone's transactions.
    mutating func fetch(_ window: (AccountKey) -> CSASWindow) async throws(ConnectorError) -> Fetch {
        let skipped = try await listAccounts()
        if skipped > 0 { gap(at: "csas accounts", "\(skipped) accounts have no number or no known currency") }
        for index in accounts.indices {
            let before = fetch
            do throws(ConnectorError) {
                try await fetchBalance(ofAccount: index)
            } catch {
                try fetch.postpone(accounts[index].key, asOf: before, after: error)
            }
        }
        for index in accounts.indices where !fetch.incomplete.contains(accounts[index].key) {
            let before = fetch
            do throws(ConnectorError) {
                try await fetchTransactions(ofAccount: index, in: window(accounts[index].key))
            } catch {
                try fetch.postpone(accounts[index].key, asOf: before, after: error)
            }
        }
        try fetch.demandProgress(of: CSASConnector.name)
        fetch.sortByAccount()
        return fetch
    }

    private mutating func fetchBalance(ofAccount index: Int) async throws(ConnectorError) {
        let key = accounts[index].key
        guard case .content(let balance)? = try await get("/balance", ofAccount: index) else {
            gap(at: "csas account \(index)", "the bank listed the account but does not know it", of: key)
            return
        }
        keep(balance, of: key, listing: "csas/\(index)/balance", page: 0)
    }

    /// Binds today's ids to account keys, in the order of the keys; returns how many accounts have no key.
    private mutating func listAccounts() async throws(ConnectorError) -> Int {
        var walk = CSASPageWalk()
        var listed: [CSASWire.Account] = []
        listing: while true {
            let path = "/my/accounts?size=\(CSASPageWalk.pageSize)&page=\(walk.page)&sort=iban&order=ASC"
            switch try await session.get(path) {
            case .content(let bytes):
                let list = try CSASWire.decode(CSASWire.AccountList.self, from: bytes)
                listed += list.accounts ?? []
                let step = walk.advance(
                    pageNumber: list.pageNumber,
                    pageCount: list.pageCount,
                    nextPage: list.nextPage
                )
                guard step == .next else { break listing }
            case .pageMissing: break listing
            case .historyLocked: throw .consentRefused(connector: CSASConnector.name, reason: "it wants a new consent")
            case .dateRefused, .tooManyRows, .accountMissing, .tokenInvalid: throw unforeseen("the account list")
            }
        }
        var ids: [AccountKey: String] = [:]
        for account in listed {
            if let key = account.key, ids[key] == nil { ids[key] = account.id }
        }
        accounts = ids.sorted { $0.key < $1.key }.map { (id: $0.value, key: $0.key) }
        return listed.count { $0.key == nil }
    }

    /// Asks for a resource of an account; binds anew once when its id is stale, `nil` when that does not help.
    private mutating func get(_ path: String, ofAccount index: Int) async throws(ConnectorError) -> CSASReply? {
        let (id, key) = accounts[index]
        guard !id.isEmpty else { return nil }
        let reply = try await session.get("/my/accounts/\(percentEncoded(id))\(path)")
        guard reply == .accountMissing else { return reply }
        let known = accounts.map(\.key)
        _ = try await listAccounts()
        let renewed = accounts
        // Every account keeps its index in this run, whatever the new list holds.
        accounts = known.map { key in (id: renewed.first { $0.key == key }?.id ?? "", key: key) }
        guard let id = renewed.first(where: { $0.key == key })?.id else { return nil }
        let second = try await session.get("/my/accounts/\(percentEncoded(id))\(path)")
        return second == .accountMissing ? nil : second
    }

    private mutating func fetchTransactions(
        ofAccount index: Int,
        in window: CSASWindow
    ) async throws(ConnectorError) {
        var waiting = [window]
        var isClamped = false
        var isShortened = false
        while let next = waiting.first {
            waiting.removeFirst()
            switch try await fetchListing(ofAccount: index, in: next) {
            case .complete: break
            case .tooLong:
                guard let halves = next.halves else {
                    gap(
                        at: place(index, next),
                        "the day has more rows than the bank gives out",
                        of: accounts[index].key
                    )
                    break
                }
                waiting.insert(contentsOf: halves, at: 0)
            case .dateRefused:
                // The bank counts days in UTC, where our day begins an hour or two later.
                guard !isClamped else { throw unforeseen("a date in the past") }
                isClamped = true
                let yesterday = window.through.adding(days: -1)
                if next.from <= yesterday { waiting.insert(CSASWindow(from: next.from, through: yesterday), at: 0) }
            case .historyLocked:
                guard !isShortened else {
                    throw .consentRefused(connector: CSASConnector.name, reason: "it wants a new consent")
                }
                isShortened = true
                let earliest = max(next.from, window.through.adding(days: -89))
                gap(at: place(index, next), "the bank gives only 90 days without a new consent")
                fetch.missingBefore = earliest
                if earliest <= next.through {
                    waiting.insert(CSASWindow(from: earliest, through: next.through), at: 0)
                }
            case .accountMissing:
                let reason = "the bank listed the account but does not know it"
                gap(at: place(index, next), reason, of: accounts[index].key)
            }
        }
    }

    private enum ListingEnd {
        case complete
        case tooLong
        case dateRefused
        case historyLocked
        case accountMissing
    }

    /// Fetches the pages of one window; they are kept only when the listing is one the bank can give whole.
    private mutating func fetchListing(
        ofAccount index: Int,
        in window: CSASWindow
    ) async throws(ConnectorError) -> ListingEnd {
        let key = accounts[index].key
        let before = fetch
        var walk = CSASPageWalk()
        while true {
            let page = walk.page
            switch try await get(query(window, page: page), ofAccount: index) {
            case .content(let bytes)?:
                let answer = try CSASWire.decode(CSASWire.TransactionPage.self, from: bytes)
                let step = walk.advance(
                    pageNumber: answer.pageNumber,
                    pageCount: answer.pageCount,
                    nextPage: answer.nextPage
                )
                guard step != .astray else {
                    gap(at: "\(place(index, window)), page \(page)", "the bank answered with another page", of: key)
                    return .complete
                }
                if step == .tooLong, window.halves != nil {
                    fetch = before
                    return .tooLong
                }
                keep(bytes, of: key, listing: listing(index, window), page: page)
                check(answer.transactions ?? [], in: window, at: "\(place(index, window)), page \(page)")
                guard step == .next else { return step == .tooLong ? .tooLong : .complete }
            case .tooManyRows?:
                if window.halves != nil { fetch = before }
                return .tooLong
            case .dateRefused?: return .dateRefused
            case .historyLocked?: return .historyLocked
            case .pageMissing?: return .complete
            case .accountMissing?, nil: return .accountMissing
            case .tokenInvalid?: throw unforeseen("a token")
            }
        }
    }

    /// Rows outside the window stay, but show that the bank understood another question.
    private mutating func check(_ rows: [CSASWire.Row], in window: CSASWindow, at place: String) {
        let outside = rows.count { row in row.bookedOn.map { $0 < window.from || $0 > window.through } ?? false }
        guard outside > 0 else { return }
        fetch.gaps.append(.outsideWindow(rowCount: outside, place: place))
    }

    private mutating func keep(_ bytes: [UInt8], of key: AccountKey, listing: String, page: Int) {
        fetch.documents.append(
            FetchedDocument(format: "csas-accounts-v3", account: key, listing: listing, page: page, bytes: bytes)
        )
    }

    /// Notes what is missing; days of an account that may come later keep its cursor back.
    private mutating func gap(at place: String, _ reason: String, of account: AccountKey? = nil) {
        fetch.gaps.append(.gap(place: place, reason: reason))
        if let account { fetch.incomplete.insert(account) }
    }

    private func query(_ window: CSASWindow, page: Int) -> String {
        "/transactions?fromDate=\(window.from)&toDate=\(window.through)&size=\(CSASPageWalk.pageSize)&page=\(page)"
            + "&sort=bookingdate&order=ASC"
    }

    private func listing(_ index: Int, _ window: CSASWindow) -> String {
        "csas/\(index)/\(window.from)..\(window.through)"
    }

    private func place(_ index: Int, _ window: CSASWindow) -> String {
        "csas account \(index), \(window.from) to \(window.through)"
    }

    private func unforeseen(_ what: String) -> ConnectorError {
        .malformedAnswer(connector: CSASConnector.name, reason: "it refuses \(what)")
    }
}
