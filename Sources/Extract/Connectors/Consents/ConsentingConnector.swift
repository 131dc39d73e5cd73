public import Ledger

/// A connector whose consent is made by calls of ours and confirmed by the person on a page of the bank.
///
/// Banks with a consent of OAuth 2 are not of this kind: there the page comes first and a code is traded.
public protocol ConsentingConnector: Connector {
    /// What a consent brings, so that a credentials file need not have it.
    static var consentFields: Set<ConnectionSecrets.Field> { get }

    /// Asks for a new consent.
    ///
    /// - Parameter wish: What is asked for.
    /// - Returns: Where the person agrees.
    /// - Throws: ``ConnectorError`` when the bank opens none.
    func openConsent(_ wish: ConsentWish) async throws(ConnectorError) -> OpenedConsent

    /// Asks what became of a consent.
    ///
    /// - Parameters:
    ///   - opened: The consent.
    ///   - address: Where the browser ended; `nil` while nobody said so.
    /// - Returns: The secrets of a connection that can be fetched; `nil` as long as the person has not agreed.
    /// - Throws: ``ConnectorError/consentRefused(connector:reason:)`` when the person said no.
    func secrets(
        of opened: OpenedConsent,
        returnedTo address: String?
    ) async throws(ConnectorError) -> ConnectionSecrets?
}

/// What a consent is asked for.
public struct ConsentWish: Hashable, Sendable {
    /// The bank behind an aggregator, by the aggregator's name for it; `nil` where the connector is the bank.
    public var institution: String?
    /// The bank's country, two letters of ISO 3166-1.
    public var country: String
    /// The last day asked for; the bank may allow fewer.
    public var through: CalendarDate
    /// Where the browser goes afterwards.
    public var redirectURL: String
    /// Comes back with the browser, so that an answer belongs to its question.
    public var state: String

    public init(
        institution: String?,
        country: String,
        through: CalendarDate,
        redirectURL: String,
        state: String
    ) {
        self.institution = institution
        self.country = country
        self.through = through
        self.redirectURL = redirectURL
        self.state = state
    }
}

/// A consent that the bank knows and the person has not confirmed yet.
public struct OpenedConsent: Hashable, Sendable {
    /// Where the person agrees.
    public var page: String
    /// The secrets so far, with what identifies the consent.
    public var secrets: ConnectionSecrets
    public var state: String
    /// Whether only the address that the browser ends at says that the person agreed; otherwise the bank can be asked.
    public var needsReturn: Bool

    public init(page: String, secrets: ConnectionSecrets, state: String, needsReturn: Bool) {
        self.page = page
        self.secrets = secrets
        self.state = state
        self.needsReturn = needsReturn
    }
}

extension ConnectorRegistry {
    /// Makes the connector of a bank that opens consents; `nil` for every other bank.
    ///
    /// - Throws: As ``make(bank:endpoints:context:)``.
    public static func consenting(
        bank: String,
        endpoints: ConnectorEndpoints = ConnectorEndpoints(),
        context: ConnectorContext
    ) throws(ConnectorError) -> (any ConsentingConnector)? {
        guard !consentFields(of: bank).isEmpty else { return nil }
        return try make(bank: bank, endpoints: endpoints, context: context) as? any ConsentingConnector
    }

    /// What a consent at a bank brings; empty for banks that open none.
    public static func consentFields(of bank: String) -> Set<ConnectionSecrets.Field> {
        let consenting: [any ConsentingConnector.Type] = [
            BerlinGroupConnector.self,
            EnableBankingConnector.self,
            GoCardlessConnector.self,
        ]
        return consenting.first { $0.name == bank }?.consentFields ?? []
    }
}
