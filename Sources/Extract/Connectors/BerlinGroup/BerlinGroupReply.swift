import Transport

/// What the bank said, as far as the fetch goes on after it.
enum BerlinGroupReply: Hashable {
    case content(HTTPResponse)
    /// 400 `PERIOD_INVALID`: the days are too long ago.
    case periodRefused
    /// 400: the bank has no such booking status, or a parameter that it does not know.
    case questionRefused
    /// 404: the account is gone.
    case accountMissing
    /// 406 `REQUESTED_FORMATS_INVALID`: the bank has no answer in this format.
    case formatRefused
    /// 401 `TOKEN_…`: the access token has ended.
    case tokenRefused
    /// 429 `ACCESS_EXCEEDED`: the calls of the day are spent.
    case spent

    /// Reads an answer that no retry improves; `tppMessages` and RFC 7807 bodies hold the same codes.
    ///
    /// - Throws: ``ConnectorError`` for everything that ends the fetch.
    init(_ response: HTTPResponse) throws(ConnectorError) {
        switch response.status {
        case 200: self = .content(response)
        case 400 where response.names("CONSENT_UNKNOWN"): throw Self.refused("it does not know the consent")
        case 400 where response.names("PERIOD_INVALID"): self = .periodRefused
        case 400 where response.names(oneOf: Self.questionCodes): self = .questionRefused
        case 401 where response.names(oneOf: ["TOKEN_UNKNOWN", "TOKEN_INVALID", "TOKEN_EXPIRED"]): self = .tokenRefused
        case 404: self = .accountMissing
        case 406: self = .formatRefused
        case 429: self = .spent
        case 401, 403: throw Self.refused(Self.reason(of: response))
        default: throw ConnectorError(status: response.status, connector: BerlinGroupConnector.name)
        }
    }

    static func refused(_ reason: String) -> ConnectorError {
        .consentRefused(connector: BerlinGroupConnector.name, reason: reason)
    }

    private static let questionCodes = [
        "FORMAT_ERROR", "PARAMETER_NOT_SUPPORTED", "PARAMETER_NOT_CONSISTENT", "SERVICE_INVALID",
    ]

    /// The bank's code in words of ours.
    private static func reason(of response: HTTPResponse) -> String {
        let reasons: [(code: String, reason: String)] = [
            ("CONSENT_EXPIRED", "the consent has ended"),
            ("CONSENT_INVALID", "the consent does not cover this"),
            ("CONSENT_UNKNOWN", "it does not know the consent"),
            ("RESOURCE_EXPIRED", "the consent has ended"),
            ("SERVICE_BLOCKED", "it has blocked the service"),
            ("PSU_CREDENTIALS_INVALID", "it wants the person to sign in again"),
        ]
        if let known = reasons.first(where: { response.names($0.code) }) { return known.reason }
        if response.text.contains("\"CERTIFICATE_") { return "it takes only another client certificate" }
        if response.text.contains("\"SIGNATURE_") { return "it takes only signed requests" }
        return "status \(response.status)"
    }
}
