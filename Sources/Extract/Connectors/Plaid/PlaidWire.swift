import Foundation

/// The parts of Plaid's answers that the cursor needs.
///
/// Source: Plaid API 2020-09-14, `/transactions/sync` and "Errors".
enum PlaidWire {
    struct Page: Decodable {
        var nextCursor: String
        var hasMore: Bool
        var status: String?

        private enum CodingKeys: String, CodingKey {
            case nextCursor = "next_cursor"
            case hasMore = "has_more"
            case status = "transactions_update_status"
        }
    }

    struct Refusal: Decodable {
        var type: String?
        var code: String?

        private enum CodingKeys: String, CodingKey {
            case type = "error_type"
            case code = "error_code"
        }
    }

    /// What a request carries in its body; the client's own secrets travel in headers.
    struct Request: Encodable {
        struct Options: Encodable {
            var originalDescription = true
            var days: Int

            private enum CodingKeys: String, CodingKey {
                case originalDescription = "include_original_description"
                case days = "days_requested"
            }
        }

        var accessToken: String
        var cursor: String
        var count: Int
        var options: Options

        private enum CodingKeys: String, CodingKey {
            case accessToken = "access_token"
            case cursor
            case count
            case options
        }
    }
}

/// What a refusal means for the walk over the pages.
enum PlaidRefusal: Hashable {
    /// The list changed while it was read: everything since the first cursor is to be read anew.
    case mutation
    /// The cursor belongs to another Item, as after a new login with the same name.
    case foreignCursor
    case error(ConnectorError.Kind)

    /// Reads a refusal by its `error_code`, else by its status.
    init(status: Int, body: [UInt8]) {
        let refusal = try? JSONDecoder().decode(PlaidWire.Refusal.self, from: Data(body))
        switch refusal?.code {
        case "TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION": self = .mutation
        case "INVALID_FIELD", "INVALID_CURSOR": self = .foreignCursor
        case "ITEM_LOGIN_REQUIRED", "PENDING_EXPIRATION", "PENDING_DISCONNECT":
            self = .error(.refused("the bank wants its customer to log in again"))
        case "ITEM_LOCKED", "ITEM_NOT_FOUND", "ACCESS_NOT_GRANTED", "USER_PERMISSION_REVOKED", "NO_ACCOUNTS",
            "INVALID_CREDENTIALS", "INVALID_MFA", "INSUFFICIENT_CREDENTIALS", "USER_SETUP_REQUIRED":
            self = .error(.refused("the connection to the bank was ended"))
        case "INSTITUTION_NO_LONGER_SUPPORTED": self = .error(.refused("the bank is no longer reached through it"))
        case "INVALID_ACCESS_TOKEN", "INVALID_API_KEYS", "UNAUTHORIZED_ENVIRONMENT", "PRODUCTS_NOT_SUPPORTED":
            self = .error(.refused("a key or the access token is not known"))
        case "PRODUCT_NOT_READY": self = .error(.away("it has not read the bank yet"))
        case "INSTITUTION_DOWN", "INSTITUTION_NOT_RESPONDING", "INSTITUTION_NOT_AVAILABLE", "PLANNED_MAINTENANCE":
            self = .error(.away("it does not reach the bank"))
        case "TRANSACTIONS_SYNC_LIMIT", "TRANSACTIONS_LIMIT", "RATE_LIMIT", "RATE_LIMIT_EXCEEDED":
            self = .error(.limited)
        default:
            switch refusal?.type {
            case "RATE_LIMIT_EXCEEDED": self = .error(.limited)
            case "API_ERROR": self = .error(.away("its service failed"))
            default: self = .error(.status(status))
            }
        }
    }
}

extension ConnectorError {
    /// What a refusal comes to, without the connector's name.
    enum Kind: Hashable {
        case refused(String)
        case away(String)
        case limited
        case status(Int)
    }

    init(_ kind: Kind, connector: String) {
        switch kind {
        case .refused(let reason): self = .consentRefused(connector: connector, reason: reason)
        case .away(let reason): self = .unreachable(connector: connector, reason: reason)
        case .limited: self = .rateLimited(connector: connector)
        case .status(let status): self.init(status: status, connector: connector)
        }
    }
}
