import Ledger
import Transport

extension BerlinGroupConnector: ConsentingConnector {
    static let consentFields: Set<ConnectionSecrets.Field> = [.consentID]

    /// `POST /consents`: for all accounts, or where the bank does not know that, for those that the person picks there.
    func openConsent(_ wish: ConsentWish) async throws(ConnectorError) -> OpenedConsent {
        var secrets = try context.load(connector: Self.name)
        var headers = try BerlinGroupSession.headers(secrets[.headers] ?? "")
        headers["x-request-id"] = context.requestID()
        headers["tpp-redirect-uri"] = wish.redirectURL
        headers["tpp-redirect-preferred"] = "true"
        headers["authorization"] = secrets[.token].map { "Bearer \($0)" } ?? headers["authorization"]
        for access in [ConsentBody.Access.everything, .picked] {
            let body = ConsentBody(access: access, validUntil: wish.through.description)
            let url = base.appending("/consents")
            let response = try await context.post(body, to: url, headers: headers, connector: Self.name)
            if response.status == 400, access == .everything { continue }
            guard response.status == 201 || response.status == 200 else {
                _ = try BerlinGroupReply(response)
                throw ConnectorError(status: response.status, connector: Self.name)
            }
            let made = try response.decoded(as: Made.self, connector: Self.name)
            guard let id = made.consentId, !id.isEmpty, let link = made.links?.page, let page = base.page(link) else {
                throw .malformedAnswer(connector: Self.name, reason: "it opens no page for the person")
            }
            secrets[.consentID] = id
            return OpenedConsent(page: page, secrets: secrets, state: wish.state, needsReturn: false)
        }
        throw .malformedAnswer(connector: Self.name, reason: "it opens no consent")
    }

    func secrets(
        of opened: OpenedConsent,
        returnedTo address: String?
    ) async throws(ConnectorError) -> ConnectionSecrets? {
        var session = BerlinGroupSession(base: base, token: token, context: context)
        guard case .content(let response) = try await session.consent() else {
            throw BerlinGroupReply.refused("it does not know the consent")
        }
        let consent = try response.decoded(as: BerlinGroupWire.Consent.self, connector: Self.name)
        switch consent.consentStatus {
        case "valid": return opened.secrets
        case "received", "partiallyAuthorised": return nil
        default: throw BerlinGroupReply.refused("the consent was not given")
        }
    }

    private struct ConsentBody: Encodable {
        enum Access: Encodable {
            case everything
            case picked

            func encode(to encoder: any Encoder) throws {
                switch self {
                case .everything: try ["allPsd2": "allAccounts"].encode(to: encoder)
                case .picked: try ["accounts": [String](), "balances": [], "transactions": []].encode(to: encoder)
                }
            }
        }

        var access: Access
        var validUntil: String
        var recurringIndicator = true
        var frequencyPerDay = 4
        var combinedServiceIndicator = false
    }

    private struct Made: Decodable {
        struct Links: Decodable {
            var scaRedirect: BerlinGroupWire.Link?
            var scaOAuth: BerlinGroupWire.Link?

            var page: String? { scaRedirect?.text ?? scaOAuth?.text }
        }

        var consentId: String?
        var links: Links?

        private enum CodingKeys: String, CodingKey {
            case consentId
            case links = "_links"
        }
    }
}
