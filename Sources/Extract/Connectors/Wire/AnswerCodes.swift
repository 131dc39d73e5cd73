import Foundation
import Transport

extension HTTPResponse {
    /// Whether the body holds an error code as a JSON text.
    ///
    /// Error bodies are searched, not parsed: their shapes differ from bank to bank, and some are no JSON at all.
    func names(_ code: String) -> Bool { text.contains("\"\(code)\"") }

    /// Whether the body holds any of these error codes.
    func names(oneOf codes: [String]) -> Bool {
        let text = text
        return codes.contains { text.contains("\"\($0)\"") }
    }

    /// The body as text, for the search for codes.
    var text: String { String(decoding: body.prefix(65_536), as: UTF8.self) }

    /// The media type in lower case without its parameters; `nil` when the answer names none.
    var mediaType: String? {
        headers["content-type"]?.split(separator: ";").first.map { part in
            part.lowercased().filter { !$0.isWhitespace }
        }
    }

    /// Reads what paging and account keys need.
    ///
    /// - Throws: ``ConnectorError/malformedAnswer(connector:reason:)`` when the body is no JSON of that shape.
    func decoded<Answer: Decodable>(as type: Answer.Type, connector: String) throws(ConnectorError) -> Answer {
        do {
            return try JSONDecoder().decode(type, from: Data(body))
        } catch {
            throw .malformedAnswer(connector: connector, reason: "it is no JSON of the documented shape")
        }
    }
}
