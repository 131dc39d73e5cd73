public import Connectors
public import Ledger

/// Fetches the rates that one institution published, as bytes.
public protocol RateSource: Sendable {
    /// The source's name in pipeline files and rates: lower-case ASCII.
    static var name: String { get }

    /// Fetches documents that together hold every rate of the days; they may hold rates of other days too.
    ///
    /// - Parameters:
    ///   - from: The first day.
    ///   - through: The last day, not before `from`.
    /// - Returns: The documents, oldest first.
    /// - Throws: ``ConnectorError``.
    func fetch(from: CalendarDate, through: CalendarDate) async throws(ConnectorError) -> [FetchedDocument]
}
