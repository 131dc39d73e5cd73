import Transport

/// What the service said, as far as the fetch goes on after it.
enum GoCardlessReply: Hashable {
    case content(HTTPResponse)
    /// 401 `Invalid token`: the access token has ended.
    case tokenEnded
    /// 400 with the key `date_from` or `date_to`: the days are too long ago.
    case periodRefused
    /// 401 `AccountInactiveError`, 404, 409: this account is gone, and others need not be.
    case accountMissing
    /// 429: the calls are spent, of the account for today or of the service for now.
    case spent

    /// Reads an answer that no retry improves.
    ///
    /// - Throws: ``ConnectorError`` for everything that ends the fetch.
    init(_ response: HTTPResponse) throws(ConnectorError) {
        switch response.status {
        case 200, 201: self = .content(response)
        case 400, 401, 403:
            if Self.isConsentEnded(response) { throw Self.refused("the consent has ended") }
            switch response.status {
            case 400 where response.names(oneOf: ["date_from", "date_to"]): self = .periodRefused
            case 401 where response.names("AccountInactiveError"): self = .accountMissing
            case 401: self = .tokenEnded
            case 403 where response.text.contains("IP address"):
                throw Self.refused("it does not allow this machine's address")
            case 403 where response.text.contains("End User Agreement"):
                throw Self.refused("no valid consent covers this")
            default: throw ConnectorError(status: response.status, connector: GoCardlessConnector.name)
            }
        case 402: throw Self.refused("the plan's free usage is used up")
        case 404, 409: self = .accountMissing
        case 429: self = .spent
        default: throw ConnectorError(status: response.status, connector: GoCardlessConnector.name)
        }
    }

    static func refused(_ reason: String) -> ConnectorError {
        .consentRefused(connector: GoCardlessConnector.name, reason: reason)
    }

    /// The agreement of the person has ended: told apart from an ended token by its words, in 400 up to 2022.
    private static func isConsentEnded(_ response: HTTPResponse) -> Bool {
        if response.names("AccessExpiredError") { return true }
        let text = response.text
        return text.contains("EUA") && text.contains("expired")
            || text.contains("End User Agreement") && text.contains("expired")
    }
}
