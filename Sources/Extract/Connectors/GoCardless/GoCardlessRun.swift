import Diagnostics
import Ledger
import Money
import Transport

/// One fetch: the requisition, its accounts, and what came of each.
struct GoCardlessRun {
    private static let name = GoCardlessConnector.name

    private var session: GoCardlessSession
    private var gaps: [Finding] = []
    private var incomplete: Set<AccountKey> = []
    private var isSpent = false

    init(session: GoCardlessSession) { self.session = session }

    /// An account before its number and currency are known.
    private struct Listed {
        let id: String
        let key: AccountKey
        let balances: HTTPResponse
    }

    /// Fetches each account's balances and transactions.
    ///
    /// An account whose calls of the day are spent is a gap, and the others go on; the fetch fails when no account is left.
    mutating func fetch(_ window: FetchWindow) async throws(ConnectorError) -> Fetch {
        var fetch = Fetch()
        let requisition = try await linkedRequisition()
        if let agreement = requisition.agreement { fetch.consentEndsOn = try await end(of: agreement) }
        var listed: [Listed] = []
        for id in requisition.accounts ?? [] {
            guard let account = try await account(id), !listed.contains(where: { $0.key == account.key }) else {
                continue
            }
            listed.append(account)
        }
        for (index, account) in listed.sorted(by: { $0.key < $1.key }).enumerated() {
            fetch.documents.append(
                document(account.balances, of: account.key, listing: "\(Self.name)/\(index)/balances")
            )
            if let document = try await transactions(of: account, index: index, window) {
                fetch.documents.append(document)
            }
        }
        fetch.gaps = gaps
        fetch.incomplete = incomplete
        guard fetch.documents.isEmpty, !(requisition.accounts ?? []).isEmpty else { return fetch }
        throw isSpent ? .rateLimited(connector: Self.name) : GoCardlessReply.refused("no account is linked any more")
    }

    /// The requisition, when the person has linked the accounts and has not taken that back.
    private mutating func linkedRequisition() async throws(ConnectorError) -> GoCardlessWire.Requisition {
        let path = "/requisitions/\(percentEncoded(try session.requisitionID()))/"
        let response = try content(of: try await session.get(path, as: Call(Self.name)), "the requisition")
        let requisition = try response.decoded(as: GoCardlessWire.Requisition.self, connector: Self.name)
        switch requisition.status {
        case "LN": return requisition
        case "CR", "GC", "UA", "SA", "GA": throw GoCardlessReply.refused("the consent is not confirmed yet")
        case "EX": throw GoCardlessReply.refused("the consent has ended")
        case "RJ", "SU": throw GoCardlessReply.refused("the consent was withdrawn")
        default: throw malformed("the requisition has no status that is known")
        }
    }

    /// When the agreement ends; an agreement that is gone says nothing.
    private mutating func end(of agreement: String) async throws(ConnectorError) -> CalendarDate? {
        let path = "/agreements/enduser/\(percentEncoded(agreement))/"
        guard case .content(let response) = try await session.get(path, as: Call(Self.name)) else { return nil }
        return try response.decoded(as: GoCardlessWire.Agreement.self, connector: Self.name).endsOn
    }

    /// Reads what an account is and its balances; `nil`, with a gap, when it cannot be fetched.
    private mutating func account(_ id: String) async throws(ConnectorError) -> Listed? {
        let path = "/accounts/\(percentEncoded(id))/"
        let reply = try await session.get(path, as: Call(Self.name))
        guard case .content(let meta) = reply else {
            if reply == .spent {
                spent(at: "\(Self.name) accounts")
            } else {
                gap(at: "\(Self.name) accounts", "an account is closed to the service until it is linked again")
            }
            return nil
        }
        let known = try meta.decoded(as: GoCardlessWire.Account.self, connector: Self.name)
        guard !["EXPIRED", "SUSPENDED", "ERROR"].contains(known.status) else {
            gap(at: "\(Self.name) accounts", "an account is closed to the service until it is linked again")
            return nil
        }
        switch try await session.get("\(path)balances/", as: Call("\(Self.name)/balances", account: id)) {
        case .content(let response):
            let balances = try response.decoded(as: GoCardlessWire.Balances.self, connector: Self.name)
            if let iban = known.iban, !iban.isEmpty, let currency = balances.currency {
                return Listed(id: id, key: AccountKey(number: iban, currency: currency), balances: response)
            }
            guard let key = try await detailedKey(id, path) else { return nil }
            return Listed(id: id, key: key, balances: response)
        case .spent: spent(at: "\(Self.name) accounts")
        case .accountMissing:
            gap(at: "\(Self.name) accounts", "an account is closed to the service until it is linked again")
        case .periodRefused, .tokenEnded: throw malformed("it refuses the balances")
        }
        return nil
    }

    /// The key from the bank's details, which cost a call of their own: for accounts without IBAN or balance.
    private mutating func detailedKey(_ id: String, _ path: String) async throws(ConnectorError) -> AccountKey? {
        switch try await session.get("\(path)details/", as: Call("\(Self.name)/details", account: id)) {
        case .content(let response):
            let account = try response.decoded(as: GoCardlessWire.Details.self, connector: Self.name).account
            let numbers = [account?.iban, account?.bban, account?.maskedPan].compactMap { $0 }
            if let number = numbers.first(where: { !$0.isEmpty }),
                let currency = account?.currency.flatMap({ Currency(code: $0) })
            {
                return AccountKey(number: number, currency: currency)
            }
            gap(at: "\(Self.name) accounts", "an account has no number or no known currency")
        case .spent: spent(at: "\(Self.name) accounts")
        case .accountMissing:
            gap(at: "\(Self.name) accounts", "an account is closed to the service until it is linked again")
        case .periodRefused, .tokenEnded: throw malformed("it refuses the details")
        }
        return nil
    }

    private mutating func transactions(
        of account: Listed,
        index: Int,
        _ window: FetchWindow
    ) async throws(ConnectorError) -> FetchedDocument? {
        let window = window.only(account.key)
        var days = ListedDays(window)
        // Without a start the service gives as much as the agreement allows.
        var query = window.from == nil ? "" : "?date_from=\(days.from)&date_to=\(days.through)"
        while true {
            let place = "\(Self.name) account \(index), \(days.from) to \(days.through)"
            let path = "/accounts/\(percentEncoded(account.id))/transactions/\(query)"
            switch try await session.get(path, as: Call("\(Self.name)/transactions", account: account.id)) {
            case .content(let response):
                let page = try response.decoded(as: GoCardlessWire.Transactions.self, connector: Self.name)
                let outside = days.countOutside(page.transactions.booked ?? [])
                if outside > 0 { gaps.append(.outsideWindow(rowCount: outside, place: place)) }
                return document(response, of: account.key, listing: "\(Self.name)/\(index)/\(days)")
            case .periodRefused:
                let earliest = days.through.adding(days: -ListedDays.openHistoryDays)
                guard days.from < earliest else { throw malformed("it refuses the last 89 days") }
                gap(at: place, "the bank gives only 90 days")
                days.from = earliest
                query = "?date_from=\(days.from)&date_to=\(days.through)"
            case .accountMissing:
                incomplete.insert(account.key)
                gap(at: place, "the account is closed to the service until it is linked again")
                return nil
            case .spent:
                incomplete.insert(account.key)
                spent(at: place)
                return nil
            case .tokenEnded: throw malformed("it refuses a token")
            }
        }
    }

    private func document(_ response: HTTPResponse, of key: AccountKey, listing: String) -> FetchedDocument {
        FetchedDocument(format: "gocardless-json", account: key, listing: listing, page: 0, bytes: response.body)
    }

    private func content(of reply: GoCardlessReply, _ what: String) throws(ConnectorError) -> HTTPResponse {
        switch reply {
        case .content(let response): return response
        case .accountMissing: throw GoCardlessReply.refused("it does not know \(what)")
        case .spent: throw .rateLimited(connector: Self.name)
        case .periodRefused, .tokenEnded: throw malformed("it refuses \(what)")
        }
    }

    private mutating func spent(at place: String) {
        isSpent = true
        gap(at: place, "the bank allows no further call today")
    }

    private mutating func gap(at place: String, _ reason: String) {
        gaps.append(.gap(place: place, reason: reason))
    }

    private func malformed(_ reason: String) -> ConnectorError {
        .malformedAnswer(connector: Self.name, reason: reason)
    }
}
