public import Transport

/// How one bank speaks the Czech Open Banking Standard: addresses, headers and spellings, all of it configuration.
///
/// Source: Czech Banking Association, "Czech Open Banking Standard" 8.0, AISP resources; what a bank does differently
/// stands in its dialect file, `pipelines/banks/<bank>.yaml`.
public struct COBSDialect: Hashable, Sendable {
    /// How a day is written in a query.
    public enum DateSpelling: String, Hashable, Sendable, CaseIterable {
        /// `2026-10-31`.
        case day
        /// `2026-10-01T00:00:00Z` for the first day, `2026-10-31T23:59:59Z` for the last.
        case instant
    }

    /// How pages are asked for.
    public struct Pages: Hashable, Sendable {
        /// The number of the first page.
        public var first = 0
        /// Rows a page.
        public var size = 100
        /// The most rows that one listing gives; a longer one is asked for in halves.
        public var rowCountMax = 10_000
        public var sizeParameter = "size"
        public var pageParameter = "page"
    }

    /// How days are asked for.
    public struct Days: Hashable, Sendable {
        public var from = "fromDate"
        public var through = "toDate"
        public var spelling = DateSpelling.day
        /// Asked for when a connection has no history yet.
        public var historyDays = 730
        /// What the bank gives without a fresh authentication of the person, today included.
        public var openHistoryDays = 90
    }

    /// The bank's name in findings, errors and listings: lower-case ASCII.
    public var bank: String
    /// What `/my/accounts` is appended to; `nil` when the connection must say.
    public var baseURL: String?
    public var tokenURL: String?
    public var consent = COBSConsent()
    /// The resource that lists the accounts, and the name of a balance below an account.
    var accountsPath = "/my/accounts"
    var balancePath = "/balance"
    /// Where a sandbox answers for the bank.
    var sandboxPath: String
    var sandboxTokenPath = "/cobs/token"
    /// The format's name for the decoder.
    var documentFormat = "cobs-accounts"
    /// Fixed headers of every request.
    public var headers: [String: String] = [:]
    /// The header that carries the `api_key` of the credentials; `nil` when the bank wants none.
    public var apiKeyHeader: String?
    /// The header that carries a new random identifier with each request; `nil` for none.
    public var requestIDHeader: String?
    /// Whether the token service wants these headers too.
    public var isTokenServiceBehindGateway = false
    public var pages = Pages()
    public var days = Days()
    /// More of the query of the account list, such as `sort=iban&order=ASC`.
    public var accountsQuery = ""
    /// More of the query of transactions.
    public var transactionsQuery = ""
    /// Whether `/my/cards` is read, which the standard does not have.
    public var hasCards = false
    /// Whether the bank counts four calls a day for each account, as payment services must allow when nobody is there.
    var countsByAccount = false
    /// What proves this client to the bank in the TLS handshake.
    public var certificate: ClientCertificate?

    /// The standard as it is written, at a bank that a connection names by its addresses.
    public static let standard: COBSDialect = {
        var dialect = COBSDialect(bank: "cobs")
        dialect.countsByAccount = true
        return dialect
    }()

    init(bank: String) {
        self.bank = bank
        sandboxPath = "/cobs/\(bank)"
    }

    /// The connectors that take a dialect file.
    public static let connectors = [COBSConnector.name, CSASConnector.name, KBConnector.name]

    /// What a connector's bank does when no dialect file says otherwise.
    init(connector: String) {
        switch connector {
        case CSASConnector.name: self = .csas
        case KBConnector.name: self = .kb
        default: self = .standard
        }
    }
}

extension COBSDialect {
    /// The query of one page of a list.
    func query(page: Int, more: String) -> String {
        "\(pages.sizeParameter)=\(pages.size)&\(pages.pageParameter)=\(page)" + (more.isEmpty ? "" : "&\(more)")
    }

    /// The part of a query that names the days.
    func query(_ window: COBSWindow) -> String {
        switch days.spelling {
        case .day: "\(days.from)=\(window.from)&\(days.through)=\(window.through)"
        case .instant: "\(days.from)=\(window.from)T00:00:00Z&\(days.through)=\(window.through)T23:59:59Z"
        }
    }
}
