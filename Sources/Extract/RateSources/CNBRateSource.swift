public import Connectors
import Foundation
public import Ledger
public import Transport

/// The daily fixings of the Czech National Bank in CZK, one JSON document a year.
///
/// Source: ČNB API, `https://api.cnb.cz/cnbapi/swagger-ui.html`, `GET /exrates/daily-year`.
public struct CNBRateSource: RateSource {
    public static let name = "cnb"

    private let base: WebAddress
    private let client: APIClient

    /// Makes the source.
    ///
    /// - Parameters:
    ///   - baseURL: Where the API answers; the bank's own address unless told.
    ///   - transport: What sends a request.
    ///   - timing: The clock and the sleep of retries.
    /// - Throws: ``ConnectorError/badAddress(connector:)``.
    public init(
        baseURL: String = "https://api.cnb.cz/cnbapi",
        transport: any HTTPTransport,
        timing: Timing
    ) throws(ConnectorError) {
        guard let base = WebAddress(baseURL) else { throw .badAddress(connector: Self.name) }
        self.base = base
        client = APIClient(connector: Self.name, transport: transport, timing: timing)
    }

    public func fetch(from: CalendarDate, through: CalendarDate) async throws(ConnectorError) -> [FetchedDocument] {
        precondition(from <= through, "the window ends before it begins")
        var documents: [FetchedDocument] = []
        for year in from.year...through.year {
            let response = try await client.send(
                HTTPRequest(
                    url: base.appending("/exrates/daily-year?year=\(year)"),
                    headers: ["accept": "application/json"]
                )
            )
            guard response.status == 200 else { throw ConnectorError(status: response.status, connector: Self.name) }
            try check(response.body)
            documents.append(
                FetchedDocument(format: "cnb-json", account: nil, listing: "cnb/\(year)", page: 0, bytes: response.body)
            )
        }
        return documents
    }

    /// An empty list is fine: it is what a year has before its first fixing.
    private func check(_ body: [UInt8]) throws(ConnectorError) {
        do {
            _ = try JSONDecoder().decode(RateList.self, from: Data(body))
        } catch {
            throw .malformedAnswer(connector: Self.name, reason: "it is no JSON list of rates")
        }
    }

    private struct RateList: Decodable {
        struct Row: Decodable { var currencyCode: String }
        var rates: [Row]
    }
}
