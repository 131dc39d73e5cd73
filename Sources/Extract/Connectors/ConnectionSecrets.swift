import Foundation
import Ledger
public import Transport

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
        /// Opens the key of a client certificate.
        case certificatePassword = "certificate_password"
        /// A certificate in PEM, with those that lead to its authority, for banks that ask for one.
        case clientCertificate = "client_certificate"
        /// Its key in PEM, without a password.
        case clientKey = "client_key"

        case consentID = "consent_id"
        case secretID = "secret_id"
        case secretKey = "secret_key"
        case requisitionID = "requisition_id"
        case applicationID = "application_id"
        /// PEM text of an RSA key.
        case privateKey = "private_key"
        case sessionID = "session_id"
        /// Lines of `Name: value` that go with every request.
        case headers = "headers"

        /// The fields that any bank's file may have besides its own.
        fileprivate static let identity = [Field.clientCertificate, .clientKey]

        /// Whether the secret is a text of lines; the others travel in a header or an address as they are.
        fileprivate var hasLines: Bool { self == .privateKey || self == .headers }
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
            case (_, .clientID), (_, .clientSecret), (_, .apiKey):
                "KAPSA_\(bank.uppercased().replacingOccurrences(of: "-", with: "_"))_\(rawValue.uppercased())"
            default: nil
            }
        }
    }

    /// The environment variables that stand in for keys of a bank's credentials file.
    ///
    /// - Throws: ``ConnectorError/unknownBank(name:)``.
    public static func variables(of bank: String) throws(ConnectorError) -> [String] {
        try ConnectorRegistry.fields(of: bank).compactMap { $0.variable(bank: bank) }
    }

    private var texts: [Field: String]

    public init(_ texts: [Field: String]) { self.texts = texts }

    /// Reads a credentials file: one JSON object with the keys that the bank needs or takes; others are left out.
    ///
    /// - Parameters:
    ///   - bank: The connector's name.
    ///   - json: The file's content, UTF-8.
    ///   - environment: Stands in for keys that the file leaves out, by the names in ``variables(of:)``.
    ///   - later: Secrets that the consent will bring, so that they may be missing.
    /// - Throws: ``ConnectorError/unknownBank(name:)``, or ``ConnectorError/badCredentialsFile(connector:reason:)``,
    ///   which names the missing keys.
    public init(
        bank: String,
        json: [UInt8],
        environment: [String: String] = [:],
        later: Set<Field> = []
    ) throws(ConnectorError) {
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
        let missing = fields.filter { texts[$0, default: ""].isEmpty && !later.contains($0) }.map(\.rawValue)
        guard missing.isEmpty else {
            throw .badCredentialsFile(connector: bank, reason: "lacks \(missing.joined(separator: ", "))")
        }
        // Printable ASCII without spaces, unless it is a text of lines.
        let bad = known.filter { field in
            !texts[field, default: ""].utf8.allSatisfy { byte in
                (0x21...0x7E).contains(byte) || field.hasLines && [0x20, 0x0A, 0x0D].contains(byte)
            }
        }
        guard bad.isEmpty else {
            let names = bad.map(\.rawValue).joined(separator: ", ")
            throw .badCredentialsFile(connector: bank, reason: "has a space or another odd character in \(names)")
        }
        if let day = texts[.issuedOn], CalendarDate(iso: day) == nil {
            throw .badCredentialsFile(connector: bank, reason: "has no date such as 2026-10-31 in issued_on")
        }
        self.texts = texts
        try addIdentity(from: file, bank: bank)
    }

    /// Takes over a client certificate and its key, both or neither.
    private mutating func addIdentity(from file: [String: String], bank: String) throws(ConnectorError) {
        let found = Field.identity.filter { file[$0.rawValue] != nil }
        guard !found.isEmpty else { return }
        let arePEM = found.allSatisfy { field in
            let text = file[field.rawValue] ?? ""
            return text.hasPrefix("-----BEGIN ")
                && text.utf8.allSatisfy { (0x20...0x7E).contains($0) || $0 == 10 || $0 == 13 }
        }
        guard found == Field.identity, arePEM else {
            throw .badCredentialsFile(
                connector: bank,
                reason: "needs client_certificate and client_key together, each as a PEM text"
            )
        }
        for field in found { texts[field] = file[field.rawValue] }
    }

    /// Who we are to a bank that asks for a certificate.
    public var certificate: ClientCertificate? {
        guard let certificate = texts[.clientCertificate], let key = texts[.clientKey] else { return nil }
        return ClientCertificate(.bytes(Array(certificate.utf8)), key: .bytes(Array(key.utf8)))
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
