import Foundation
import Ledger
import Transport

extension EnableBankingConnector: ConsentingConnector {
    static let consentFields: Set<ConnectionSecrets.Field> = [.sessionID]

    /// `POST /auth`; the browser comes back with a code.
    func openConsent(_ wish: ConsentWish) async throws(ConnectorError) -> OpenedConsent {
        guard let institution = wish.institution else {
            throw .badCredentialsFile(
                connector: Self.name,
                reason: "needs --institution, the service's name of the bank"
            )
        }
        let body = Authorization(
            access: .init(validUntil: "\(wish.through)T00:00:00Z"),
            aspsp: .init(name: institution, country: wish.country),
            state: wish.state,
            redirectURL: wish.redirectURL
        )
        let started = try await posted(body, to: "/auth", as: Started.self)
        guard let page = base.page(started.url) else {
            throw .malformedAnswer(connector: Self.name, reason: "it opens no page for the person")
        }
        return OpenedConsent(
            page: page,
            secrets: try context.load(connector: Self.name),
            state: wish.state,
            needsReturn: true
        )
    }

    /// `POST /sessions` with the code that came back beside the state.
    func secrets(
        of opened: OpenedConsent,
        returnedTo address: String?
    ) async throws(ConnectorError) -> ConnectionSecrets? {
        guard let address else { return nil }
        let parameters = URLComponents(string: address)?.queryItems ?? []
        func value(_ name: String) -> String? { parameters.first { $0.name == name }?.value }
        guard value("state") == opened.state else {
            throw EnableBankingReply.refused("the browser came back with the answer to another question")
        }
        guard value("error") == nil, let code = value("code"), !code.isEmpty else {
            throw EnableBankingReply.refused("the consent was not given")
        }
        let session = try await posted(["code": code], to: "/sessions", as: Made.self)
        var secrets = opened.secrets
        secrets[.sessionID] = session.sessionID
        return secrets
    }

    private func posted<Answer: Decodable>(
        _ body: some Encodable,
        to path: String,
        as type: Answer.Type
    ) async throws(ConnectorError) -> Answer {
        var session = EnableBankingSession(base: base, context: context)
        let response = try await context.post(
            body,
            to: base.appending(path),
            headers: ["authorization": "Bearer \(try session.validToken())"],
            connector: Self.name
        )
        switch try EnableBankingReply(response) {
        case .content(let response): return try response.decoded(as: type, connector: Self.name)
        case .spent: throw .rateLimited(connector: Self.name)
        case .accountMissing, .periodRefused:
            throw .malformedAnswer(connector: Self.name, reason: "it opens no consent")
        }
    }

    private struct Authorization: Encodable {
        struct Access: Encodable {
            var validUntil: String
            var balances = true
            var transactions = true

            init(validUntil: String) { self.validUntil = validUntil }

            private enum CodingKeys: String, CodingKey {
                case validUntil = "valid_until"
                case balances
                case transactions
            }
        }

        struct Institution: Encodable {
            var name: String
            var country: String
        }

        var access: Access
        var aspsp: Institution
        var state: String
        var redirectURL: String
        var psuType = "personal"

        init(access: Access, aspsp: Institution, state: String, redirectURL: String) {
            self.access = access
            self.aspsp = aspsp
            self.state = state
            self.redirectURL = redirectURL
        }

        private enum CodingKeys: String, CodingKey {
            case access
            case aspsp
            case state
            case redirectURL = "redirect_url"
            case psuType = "psu_type"
        }
    }

    private struct Started: Decodable {
        var url: String
    }

    private struct Made: Decodable {
        var sessionID: String

        private enum CodingKeys: String, CodingKey {
            case sessionID = "session_id"
        }
    }
}
