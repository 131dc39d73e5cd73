import Foundation
import Transport

extension ConnectorContext {
    /// Posts a JSON object, whose members come in the order of their names.
    func post(
        _ body: some Encodable,
        to url: String,
        headers: [String: String],
        connector: String
    ) async throws(ConnectorError) -> HTTPResponse {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let bytes: [UInt8]
        do {
            bytes = Array(try encoder.encode(body))
        } catch {
            throw .malformedAnswer(connector: connector, reason: "the question is no JSON")
        }
        let budget = budget
        let client = APIClient(
            connector: connector,
            transport: transport,
            timing: timing,
            spend: { try await budget.spend(scope: connector, minimumInterval: nil) }
        )
        let sent = headers.merging(["content-type": "application/json", "accept": "application/json"]) { own, _ in own }
        return try await client.send(HTTPRequest(.post, url: url, headers: sent, body: bytes))
    }
}

extension WebAddress {
    /// An address for a browser: the bank's own, or a path below its origin as a sandbox writes it.
    func page(_ link: String) -> String? {
        let page = link.hasPrefix("/") && !link.hasPrefix("//") ? origin + link : link
        return WebAddress(page).map { _ in page }
    }
}
