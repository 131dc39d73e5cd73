public import Diagnostics
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

    /// Fetches the documents of a window: accounts in the order of their keys, each with its pages in order.
    ///
    /// - Parameter window: The days whose movements are wanted.
    /// - Returns: The documents, and what is known to be missing from them.
    /// - Throws: ``ConnectorError`` when the fetch as a whole is worthless; nothing is half done then.
    func fetch(_ window: FetchWindow) async throws(ConnectorError) -> Fetch
}

extension Connector {
    public static var optionalFields: [ConnectionSecrets.Field] { [] }
}

/// The days to fetch, both ends included.
public struct FetchWindow: Hashable, Sendable {
    /// `nil` asks for the deepest history the bank gives.
    public var from: CalendarDate?
    /// The day that the run answers for, in the bank's zone.
    public var through: CalendarDate
    /// Where the source's own cursor stood after the last load, as ``Fetch/cursor`` gave it; `nil` the first time.
    public var cursor: String?

    public init(from: CalendarDate?, through: CalendarDate, cursor: String? = nil) {
        precondition(from.map { $0 <= through } ?? true, "the window ends before it begins")
        self.from = from
        self.through = through
        self.cursor = cursor
    }
}

/// What one fetch brought.
public struct Fetch: Hashable, Sendable {
    public var documents: [FetchedDocument]
    /// What the bank did not give, and what looks wrong in what it gave.
    public var gaps: [Finding]
    /// Where the source's own cursor stands now, opaque; load stores it together with the rows.
    ///
    /// `nil` for a source that is asked by days.
    public var cursor: String?
    /// Whether the window was read for good; otherwise the next run asks for it again.
    public var isSettled = true

    public init(documents: [FetchedDocument] = [], gaps: [Finding] = []) {
        self.documents = documents
        self.gaps = gaps
    }
}

/// Bytes as received, and where they came from.
public struct FetchedDocument: Hashable, Sendable {
    /// How to read it: `csas-accounts-v3`, `fio-json`, `cnb-json`.
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
