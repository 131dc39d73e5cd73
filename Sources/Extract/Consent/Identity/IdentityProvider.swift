import Connectors

/// Who can prove to us who a person is, by OpenID Connect.
public enum IdentityProvider: String, Hashable, Sendable, CaseIterable {
    case mojeid
    case bankid

    /// Where the provider's documents lie when nobody says otherwise (OpenID Connect Discovery 1.0, section 4).
    var discovery: String {
        switch self {
        case .mojeid: "https://mojeid.cz/.well-known/openid-configuration"
        case .bankid: "https://oidc.bankid.cz/.well-known/openid-configuration"
        }
    }

    /// What is asked for; Bank iD also tells the person's payment accounts.
    var scope: String {
        switch self {
        case .mojeid: "openid email"
        case .bankid: "openid profile.email profile.paymentAccounts"
        }
    }

    var parameters: [ConsentProfile.Parameter] {
        switch self {
        // mojeID leaves the address out of ID tokens unless it is asked for by name.
        case .mojeid: [ConsentProfile.Parameter("claims", #"{"id_token":{"email":{"essential":true}}}"#)]
        case .bankid: []
        }
    }

    /// The environment variables of the client's own credentials.
    public var variables: (id: String, secret: String) {
        switch self {
        case .mojeid: ("MOJEID_CLIENT_ID", "MOJEID_CLIENT_SECRET")
        case .bankid: ("BANKID_CLIENT_ID", "BANKID_CLIENT_SECRET")
        }
    }

    /// Where the documents lie at a sandbox.
    static func sandboxDiscovery(_ provider: IdentityProvider, root: String) -> String {
        "\(root)/\(provider.rawValue)/.well-known/openid-configuration"
    }
}

/// A person whom a provider proved.
public struct ProvenIdentity: Hashable, Sendable {
    public let provider: IdentityProvider
    /// The provider's own name, exactly as it states it.
    public let issuer: String
    /// The person's name at the issuer; it never changes and says nothing by itself.
    public let subject: String
    public let email: String?
    /// IBANs of the person's payment accounts, sorted; empty unless the provider tells them.
    public let accounts: [String]
}

extension ProvenIdentity: CustomStringConvertible, CustomReflectable {
    public var description: String { "a person at \(provider.rawValue)" }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
