public import Ledger

/// Fetches what one bank knows about one connection, as bytes.
///
/// A connector moves bytes: it reads only what paging, tokens and account keys need, and never an amount. What is
/// new is decided elsewhere, so fetching a window twice is harmless.
public protocol Connector: Sendable {
    /// The bank's name in pipeline files and commands: lower-case ASCII.
    static var name: String { get }

    /// The secrets that a connection needs, in the order in which a person is asked for them.
    static var fields: [ConnectionSecrets.Field] { get }

    /// Whether the bank gives older history than ``FetchWindow/recentDays`` only soon after the person proved who they are.
    ///
    /// Such a bank is asked for it then, and for recent days otherwise. `false` unless told.
    static var locksHistory: Bool { get }

    /// Whether a fetch begins each account at its own day, ``FetchWindow/start(of:)``; `false` unless told.
    ///
    /// For a connector that asks for all accounts alike, a new account is fetched once more from its beginning.
    static var startsAccountsApart: Bool { get }

    /// The secrets that a connection may have besides; none unless the connector says so.
    static var optionalFields: [ConnectionSecrets.Field] { get }

    /// Makes the connector; it has called nobody yet.
    ///
    /// - Parameters:
    ///   - endpoints: Where the bank answers.
    ///   - context: What the connector may use of the world.
    /// - Returns: The connector.
    /// - Throws: ``ConnectorError/badAddress(connector:)``.
    static func make(endpoints: ConnectorEndpoints, context: ConnectorContext) throws(ConnectorError) -> any Connector

    /// How a person agrees to the connection in a browser; `nil` at a bank where secrets are only copied.
    ///
    /// - Parameter endpoints: Where the bank answers.
    /// - Returns: Where and how.
    /// - Throws: ``ConnectorError/badAddress(connector:)``.
    static func consent(at endpoints: ConnectorEndpoints) throws(ConnectorError) -> ConsentProfile?

    /// Fetches the documents of a window: accounts in the order of their keys, each with its pages in order.
    ///
    /// - Parameter window: The days whose movements are wanted.
    /// - Returns: The documents, and what is known to be missing from them.
    /// - Throws: ``ConnectorError`` when the fetch as a whole is worthless; nothing is half done then.
    func fetch(_ window: FetchWindow) async throws(ConnectorError) -> Fetch
}

extension Connector {
    public static var locksHistory: Bool { false }
    public static var startsAccountsApart: Bool { false }
    public static var optionalFields: [ConnectionSecrets.Field] { [] }
}

/// Bytes as received, and where they came from.
public struct FetchedDocument: Hashable, Sendable {
    /// How to read it, by the decoder's name: `csas-accounts-v3`, `fio-json`, `camt`.
    public var format: String
    /// The account it is about, because a page need not say; `nil` when it is about none.
    public var account: AccountKey?
    /// The same for all pages of one window of one account, such as `csas/0/2026-10-01..2026-10-31`.
    public var listing: String
    /// The page's place in its listing; the first is 0.
    public var page: Int
    public var bytes: [UInt8]

    public init(format: String, account: AccountKey?, listing: String, page: Int, bytes: [UInt8]) {
        self.format = format
        self.account = account
        self.listing = listing
        self.page = page
        self.bytes = bytes
    }
}

extension FetchedDocument: CustomStringConvertible, CustomReflectable {
    /// Without the account and the content.
    public var description: String { "\(format) \(listing) page \(page), \(bytes.count) bytes" }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
