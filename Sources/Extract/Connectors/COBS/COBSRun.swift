import Diagnostics
import Ledger
import Money

/// One fetch: the accounts as they are named today, and what came of each.
struct COBSRun {
    let dialect: COBSDialect
    private(set) var session: TokenSession
    private var accounts: [(id: String, key: AccountKey)] = []
    private(set) var fetch = Fetch()

    init(session: TokenSession, dialect: COBSDialect) {
        self.session = session
        self.dialect = dialect
    }

    /// Lists the accounts, then fetches everyone's balance, everyone's transactions, and the cards where there are any.
    ///
    /// `window` gives the days of an account.
    mutating func fetch(_ window: (AccountKey) -> COBSWindow) async throws(ConnectorError) -> Fetch {
        let skipped = try await listAccounts()
        if skipped > 0 { gap(at: "\(bank) accounts", "\(skipped) accounts have no number or no known currency") }
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
                try await fetchRows(of: .account(index), in: window(accounts[index].key))
            } catch {
                try fetch.postpone(accounts[index].key, asOf: before, after: error)
            }
        }
        try fetch.demandProgress(of: bank)
        let windows = accounts.map { window($0.key) }
        if dialect.hasCards, fetch.postponed.isEmpty, let widest = windows.min(by: { $0.from < $1.from }) {
            try await fetchCards(widest)
        }
        fetch.sortByAccount()
        return fetch
    }

    private mutating func fetchBalance(ofAccount index: Int) async throws(ConnectorError) {
        let reply = try await get(dialect.balancePath, ofAccount: index, as: call("balances", of: index))
        guard reply != .denied else { throw denied }
        let key = accounts[index].key
        guard case .content(let balance)? = reply else {
            gap(at: "\(bank) account \(index)", "the bank listed the account but does not know it", of: key)
            return
        }
        keep(balance, of: key, listing: "\(bank)/\(index)/balance", page: 0)
    }

    /// What the bank's limits count: a resource of an account where they are those of payment services, else everything.
    private func call(_ resource: String, of index: Int) -> Call {
        guard dialect.countsByAccount else { return Call(bank) }
        let key = accounts[index].key
        return Call("cobs/\(resource)", account: "\(key.number) \(key.currency.code)")
    }

    /// The bank's name in findings and listings.
    var bank: String { dialect.bank }

    /// Binds today's ids to account keys, in the order of the keys; returns how many accounts have no key.
    private mutating func listAccounts() async throws(ConnectorError) -> Int {
        var listed: [COBSWire.Account] = []
        let what = "the account list"
        let list = try await pages(what) { "\($0.accountsPath)?\($0.query(page: $1, more: $0.accountsQuery))" }
        guard list.refusal == nil else { throw list.refusal == .denied ? denied : unforeseen(what) }
        for page in list.pages { listed += page.answer.accounts ?? [] }
        var ids: [AccountKey: String] = [:]
        for account in listed {
            if let key = account.key, ids[key] == nil { ids[key] = account.id }
        }
        accounts = ids.sorted { $0.key < $1.key }.map { (id: $0.value, key: $0.key) }
        return listed.count { $0.key == nil }
    }

    /// A list without days, whole.
    struct List {
        var pages: [(bytes: [UInt8], answer: COBSWire.Envelope)] = []
        /// Why there are no pages: ``COBSReply/denied`` or ``COBSReply/accountMissing``.
        var refusal: COBSReply?
    }

    /// Fetches the pages of a list without days.
    mutating func pages(
        _ what: String,
        _ path: (COBSDialect, Int) -> String
    ) async throws(ConnectorError) -> List {
        var walk = COBSPageWalk(dialect.pages)
        var list = List()
        while true {
            let reply = try await session.get(path(dialect, walk.page))
            switch reply {
            case .content(let bytes):
                let answer = try COBSWire.decode(COBSWire.Envelope.self, from: bytes, of: bank)
                list.pages.append((bytes, answer))
                guard walk.advance(past: answer) == .next else { return list }
            case .pageMissing: return list
            case .accountMissing, .denied: return List(refusal: reply)
            case .historyLocked: throw .consentRefused(connector: bank, reason: "it wants a new consent")
            case .dateRefused, .tooManyRows, .tokenInvalid: throw unforeseen(what)
            }
        }
    }

    /// Asks for a resource of an account; binds anew once when its id is stale, `nil` when that does not help.
    private mutating func get(
        _ path: String,
        ofAccount index: Int,
        as call: Call
    ) async throws(ConnectorError) -> COBSReply? {
        let (id, key) = accounts[index]
        guard !id.isEmpty else { return nil }
        let reply = try await session.get("\(dialect.accountsPath)/\(percentEncoded(id))\(path)", as: call)
        guard reply == .accountMissing else { return reply }
        let known = accounts.map(\.key)
        _ = try await listAccounts()
        let renewed = accounts
        // Every account keeps its index in this run, whatever the new list holds.
        accounts = known.map { key in (id: renewed.first { $0.key == key }?.id ?? "", key: key) }
        guard let id = renewed.first(where: { $0.key == key })?.id else { return nil }
        let second = try await session.get("\(dialect.accountsPath)/\(percentEncoded(id))\(path)", as: call)
        return second == .accountMissing ? nil : second
    }

    /// Whose rows are asked for.
    enum Owner {
        case account(Int)
        /// A card by its place in the list of cards, and its id of today.
        case card(Int, id: String)
    }

    /// Fetches the rows of a window, in as many listings as the bank's limits ask for.
    mutating func fetchRows(of owner: Owner, in window: COBSWindow) async throws(ConnectorError) {
        var waiting = [window]
        var isClamped = false
        var isShortened = false
        while let next = waiting.first {
            waiting.removeFirst()
            switch try await fetchListing(of: owner, in: next) {
            case .complete: break
            case .tooLong:
                guard let halves = next.halves else {
                    gap(at: place(owner, next), "the day has more rows than the bank gives out", of: key(of: owner))
                    break
                }
                waiting.insert(contentsOf: halves, at: 0)
            case .dateRefused:
                // The bank counts days in UTC, where our day begins an hour or two later.
                guard !isClamped else { throw unforeseen("a date in the past") }
                isClamped = true
                let yesterday = window.through.adding(days: -1)
                if next.from <= yesterday { waiting.insert(COBSWindow(from: next.from, through: yesterday), at: 0) }
            case .historyLocked:
                guard !isShortened else {
                    throw .consentRefused(connector: bank, reason: "it wants a new consent")
                }
                isShortened = true
                let open = dialect.days.openHistoryDays
                let earliest = max(next.from, window.through.adding(days: 1 - open))
                gap(at: place(owner, next), "the bank gives only \(open) days without a new consent")
                fetch.missingBefore = earliest
                if earliest <= next.through {
                    waiting.insert(COBSWindow(from: earliest, through: next.through), at: 0)
                }
            case .missing: gap(at: place(owner, next), "the bank listed it but does not know it", of: key(of: owner))
            }
        }
    }

    private enum ListingEnd {
        case complete
        case tooLong
        case dateRefused
        case historyLocked
        case missing
    }

    /// Fetches the pages of one window; they are kept only when the listing is one the bank can give whole.
    private mutating func fetchListing(
        of owner: Owner,
        in window: COBSWindow
    ) async throws(ConnectorError) -> ListingEnd {
        let before = fetch
        var walk = COBSPageWalk(dialect.pages)
        while true {
            let page = walk.index
            switch try await rows(of: owner, in: window, page: walk.page) {
            case .content(let bytes)?:
                let answer = try COBSWire.decode(COBSWire.Envelope.self, from: bytes, of: bank)
                let step = walk.advance(past: answer)
                guard step != .astray else {
                    let place = "\(place(owner, window)), page \(page)"
                    gap(at: place, "the bank answered with another page", of: key(of: owner))
                    return .complete
                }
                if step == .tooLong, window.halves != nil {
                    fetch = before
                    return .tooLong
                }
                keep(bytes, from: owner, in: window, page: page)
                check(answer.transactions ?? [], in: window, at: "\(place(owner, window)), page \(page)")
                guard step == .next else { return step == .tooLong ? .tooLong : .complete }
            case .tooManyRows?:
                if window.halves != nil { fetch = before }
                return .tooLong
            case .dateRefused?: return .dateRefused
            case .historyLocked?: return .historyLocked
            case .pageMissing?: return .complete
            case .accountMissing?, nil: return .missing
            case .denied?: throw denied
            case .tokenInvalid?: throw unforeseen("a token")
            }
        }
    }

    private mutating func rows(
        of owner: Owner,
        in window: COBSWindow,
        page: Int
    ) async throws(ConnectorError) -> COBSReply? {
        switch owner {
        case .account(let index):
            let query = dialect.query(page: page, more: dialect.transactionsQuery)
            // A listing is one call to the person's limit, however many pages it has.
            let counted = page == dialect.pages.first ? call("transactions", of: index) : Call(bank)
            return try await get("/transactions?\(dialect.query(window))&\(query)", ofAccount: index, as: counted)
        case .card(_, let id): return try await session.get(cardRows(of: id, in: window, page: page))
        }
    }

    /// Rows outside the window stay, but show that the bank understood another question.
    private mutating func check(_ rows: [COBSWire.Row], in window: COBSWindow, at place: String) {
        let outside = rows.count { row in row.bookedOn.map { $0 < window.from || $0 > window.through } ?? false }
        guard outside > 0 else { return }
        fetch.gaps.append(.outsideWindow(rowCount: outside, place: place))
    }

    private mutating func keep(_ bytes: [UInt8], from owner: Owner, in window: COBSWindow, page: Int) {
        switch owner {
        case .account(let index):
            let listing = "\(bank)/\(index)/\(window.from)..\(window.through)"
            keep(bytes, of: accounts[index].key, listing: listing, page: page)
        case .card(let index, _):
            let listing = "\(bank)/card-\(index)/\(window.from)..\(window.through)"
            keep(bytes, of: nil, format: Self.cardFormat, listing: listing, page: page)
        }
    }

    /// Keeps a page; `format` is the dialect's own unless another is named.
    mutating func keep(
        _ bytes: [UInt8],
        of key: AccountKey?,
        format: String? = nil,
        listing: String,
        page: Int
    ) {
        fetch.documents.append(
            FetchedDocument(
                format: format ?? dialect.documentFormat,
                account: key,
                listing: listing,
                page: page,
                bytes: bytes
            )
        )
    }

    /// Notes what is missing; days of an account that may come later keep its cursor back.
    mutating func gap(at place: String, _ reason: String, of account: AccountKey? = nil) {
        fetch.gaps.append(.gap(place: place, reason: reason))
        if let account { fetch.incomplete.insert(account) }
    }

    private func key(of owner: Owner) -> AccountKey? {
        switch owner {
        case .account(let index): accounts[index].key
        case .card: nil
        }
    }

    /// Takes back everything since a moment of this run.
    mutating func restore(_ earlier: Fetch) { fetch = earlier }

    private func place(_ owner: Owner, _ window: COBSWindow) -> String {
        switch owner {
        case .account(let index): "\(bank) account \(index), \(window.from) to \(window.through)"
        case .card(let index, _): "\(bank) card \(index), \(window.from) to \(window.through)"
        }
    }

    var denied: ConnectorError { .consentRefused(connector: bank, reason: "status 403") }

    func unforeseen(_ what: String) -> ConnectorError {
        .malformedAnswer(connector: bank, reason: "it refuses \(what)")
    }
}

extension COBSPageWalk {
    /// Reads the envelope of a page.
    mutating func advance(past answer: COBSWire.Envelope) -> Step {
        advance(pageNumber: answer.pageNumber, pageCount: answer.pageCount, nextPage: answer.nextPage)
    }
}
