import Ledger
import Transport

extension GoCardlessConnector: ConsentingConnector {
    static let consentFields: Set<ConnectionSecrets.Field> = [.requisitionID]

    /// An agreement of as many days as the bank allows, then a requisition under it.
    func openConsent(_ wish: ConsentWish) async throws(ConnectorError) -> OpenedConsent {
        guard let institution = wish.institution else {
            throw .badCredentialsFile(connector: Self.name, reason: "needs --institution, the service's id of the bank")
        }
        var session = GoCardlessSession(base: base, context: context)
        let today = context.clock().date
        var agreement = Agreement(institutionID: institution)
        agreement.accessValidForDays = max(1, wish.through.days(since: today))
        if case .content(let response) = try await session.get(
            "/institutions/\(percentEncoded(institution))/",
            as: Call(Self.name)
        ) {
            let bank = try response.decoded(as: Institution.self, connector: Self.name)
            agreement.maxHistoricalDays = bank.history?.number ?? agreement.maxHistoricalDays
            agreement.accessValidForDays = min(agreement.accessValidForDays, bank.validity?.number ?? 90)
        }
        let agreed = try made(try await session.post("/agreements/enduser/", agreement), as: Named.self)
        let body = Requisition(
            redirect: wish.redirectURL,
            institutionID: institution,
            agreement: agreed.id,
            reference: wish.state
        )
        let requisition = try made(try await session.post("/requisitions/", body), as: Named.self)
        guard let link = requisition.link, let page = base.page(link) else {
            throw .malformedAnswer(connector: Self.name, reason: "it opens no page for the person")
        }
        var secrets = try context.load(connector: Self.name)
        secrets[.requisitionID] = requisition.id
        return OpenedConsent(page: page, secrets: secrets, state: wish.state, needsReturn: false)
    }

    func secrets(
        of opened: OpenedConsent,
        returnedTo address: String?
    ) async throws(ConnectorError) -> ConnectionSecrets? {
        var session = GoCardlessSession(base: base, context: context)
        let path = "/requisitions/\(percentEncoded(opened.secrets[.requisitionID] ?? ""))/"
        let response = try made(try await session.get(path, as: Call(Self.name)), as: GoCardlessWire.Requisition.self)
        switch response.status {
        case "LN":
            var secrets = opened.secrets
            // The session may have kept a token of its own meanwhile.
            secrets[.refreshToken] = try context.load(connector: Self.name)[.refreshToken]
            return secrets
        case "CR", "GC", "UA", "SA", "GA": return nil
        default: throw GoCardlessReply.refused("the consent was not given")
        }
    }

    private func made<Answer: Decodable>(
        _ reply: GoCardlessReply,
        as type: Answer.Type
    ) throws(ConnectorError) -> Answer {
        switch reply {
        case .content(let response): return try response.decoded(as: type, connector: Self.name)
        case .spent: throw .rateLimited(connector: Self.name)
        case .accountMissing, .periodRefused, .tokenEnded:
            throw .malformedAnswer(connector: Self.name, reason: "it opens no consent")
        }
    }

    private struct Institution: Decodable {
        var history: GoCardlessWire.Count?
        var validity: GoCardlessWire.Count?

        private enum CodingKeys: String, CodingKey {
            case history = "transaction_total_days"
            case validity = "max_access_valid_for_days"
        }
    }

    private struct Agreement: Encodable {
        var institutionID: String
        var maxHistoricalDays = 90
        var accessValidForDays = 90
        var accessScope = ["balances", "details", "transactions"]

        init(institutionID: String) { self.institutionID = institutionID }

        private enum CodingKeys: String, CodingKey {
            case institutionID = "institution_id"
            case maxHistoricalDays = "max_historical_days"
            case accessValidForDays = "access_valid_for_days"
            case accessScope = "access_scope"
        }
    }

    private struct Requisition: Encodable {
        var redirect: String
        var institutionID: String
        var agreement: String
        var reference: String

        private enum CodingKeys: String, CodingKey {
            case redirect
            case institutionID = "institution_id"
            case agreement
            case reference
        }
    }

    private struct Named: Decodable {
        var id: String
        var link: String?
    }
}
