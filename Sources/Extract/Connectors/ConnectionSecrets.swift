import Foundation
import Ledger

/// The secrets of one connection; its descriptions show `***`.
///
/// Encoded, it is one flat JSON object of texts, `{"refresh_token":"…"}`.
public struct ConnectionSecrets: Hashable, Sendable {
    /// A kind of secret, by its key in the credentials file.
    public enum Field: String, Hashable, Sendable, CaseIterable {
        case clientID = "client_id"
        case clientSecret = "client_secret"
        case apiKey = "api_key"
        case refreshToken = "refresh_token"
        case token = "token"
        case accessToken = "access_token"
        /// An address with a user and a password in it.
        case accessURL = "access_url"
        /// The day on which ``token`` was made, `2026-10-31`; no secret, but it rests beside one.
        case issuedOn = "issued_on"
        /// What is exchanged, once, for ``accessURL``.
        case setupToken = "setup_token"

        /// The environment variable that stands in for a field that the file leaves out; `nil` for none.
        fileprivate func variable(bank: String) -> String? {
            switch (bank, self) {
            case ("csas", .clientID): "CSAS_CLIENT_ID"
            case ("csas", .clientSecret): "CSAS_CLIENT_SECRET"
            default: nil
            }
        }
    }

    private var texts: [Field: String]

    public init(_ texts: [Field: String]) { self.texts = texts }

    /// Reads a credentials file: one JSON object with the keys that the bank needs or takes; others are left out.
    ///
    /// - Parameters:
    ///   - bank: The connector's name.
    ///   - json: The file's content, UTF-8.
    ///   - environment: Stands in for keys that the file leaves out: `CSAS_CLIENT_ID`, `CSAS_CLIENT_SECRET`.
    /// - Throws: ``ConnectorError/unknownBank(name:)``, or ``ConnectorError/badCredentialsFile(connector:reason:)``,
    ///   which names the missing keys.
    public init(bank: String, json: [UInt8], environment: [String: String] = [:]) throws(ConnectorError) {
        let fields = try ConnectorRegistry.fields(of: bank)
        let known = try fields + ConnectorRegistry.optionalFields(of: bank)
        let file: [String: String]
        do {
            file = try JSONDecoder().decode([String: String].self, from: Data(json))
        } catch {
            throw .badCredentialsFile(connector: bank, reason: "is no JSON object of texts")
        }
        var texts: [Field: String] = [:]
        for field in known {
            texts[field] = file[field.rawValue] ?? field.variable(bank: bank).flatMap { environment[$0] }
        }
        let missing = fields.filter { texts[$0, default: ""].isEmpty }.map(\.rawValue)
        guard missing.isEmpty else {
            throw .badCredentialsFile(connector: bank, reason: "lacks \(missing.joined(separator: ", "))")
        }
        // Printable ASCII without spaces: each of them travels in a header or an address.
        let bad = known.filter { !texts[$0, default: ""].utf8.allSatisfy { (0x21...0x7E).contains($0) } }
        guard bad.isEmpty else {
            let names = bad.map(\.rawValue).joined(separator: ", ")
            throw .badCredentialsFile(connector: bank, reason: "has a space or another odd character in \(names)")
        }
        if let day = texts[.issuedOn], CalendarDate(iso: day) == nil {
            throw .badCredentialsFile(connector: bank, reason: "has no date such as 2026-10-31 in issued_on")
        }
        self.texts = texts
    }

    /// The secret itself; `nil` when the connection has none of the kind.
    public subscript(_ field: Field) -> String? {
        get { texts[field] }
        set { texts[field] = newValue }
    }
}

extension ConnectionSecrets: Codable {
    public init(from decoder: any Decoder) throws {
        let stored = try [String: String](from: decoder)
        texts = [:]
        for field in Field.allCases { texts[field] = stored[field.rawValue] }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: FieldKey.self)
        for field in Field.allCases { try container.encodeIfPresent(texts[field], forKey: FieldKey(field)) }
    }

    private struct FieldKey: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(_ field: Field) { stringValue = field.rawValue }
        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}

extension ConnectionSecrets: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "***" }
    public var debugDescription: String { "***" }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
