import Transport

/// What the bank said, as far as the fetch goes on after it.
enum COBSReply: Hashable {
    case content([UInt8])
    /// 400 `DT01`: a date is in the future of the bank's UTC day.
    case dateRefused
    /// 400 `MAX_TRANSACTIONS_EXCEEDED`: more than 10,000 rows in the window.
    case tooManyRows
    /// 401 `SCA_REQUIRED`, 400 `DATE_TO_OLD`: history beyond 90 days needs the person's fresh authentication.
    case historyLocked
    /// 404 `PAGE_NOT_FOUND`: beyond the last page.
    case pageMissing
    /// 404 otherwise: the account id is stale.
    case accountMissing
    /// 403 without a known code: the consent does not reach this resource.
    case denied
    /// 403 `TOKEN_INVALID`, or 401: the access token has ended.
    case tokenInvalid

    /// Reads an answer that no retry improves.
    ///
    /// Error bodies are searched for the bank's codes, not parsed: published samples are not even JSON.
    ///
    /// - Throws: ``ConnectorError`` for everything that ends the fetch.
    init(_ response: HTTPResponse, from bank: String) throws(ConnectorError) {
        switch response.status {
        case 200: self = .content(response.body)
        // The standard spells it without the second O, some banks with it.
        case 400 where response.mentions("DATE_TO_OLD") || response.mentions("DATE_TOO_OLD"): self = .historyLocked
        case 400 where response.mentions("DT01"): self = .dateRefused
        case 400 where response.mentions("MAX_TRANSACTIONS_EXCEEDED"): self = .tooManyRows
        case 401 where response.mentions("SCA_REQUIRED"): self = .historyLocked
        case 401: self = .tokenInvalid
        case 403 where response.mentions("TOKEN_INVALID"): self = .tokenInvalid
        case 403 where response.mentions("KEY_UNAUTHORIZED"):
            throw .consentRefused(connector: bank, reason: "the API key is wrong")
        case 403: self = .denied
        case 412:
            throw .consentRefused(connector: bank, reason: "the API key is disabled")
        case 404 where response.mentions("PAGE_NOT_FOUND"): self = .pageMissing
        case 404: self = .accountMissing
        default: throw ConnectorError(status: response.status, connector: bank)
        }
    }
}

extension HTTPResponse {
    /// Whether the body holds an error code as a JSON text.
    fileprivate func mentions(_ code: String) -> Bool {
        String(decoding: body, as: UTF8.self).contains("\"\(code)\"")
    }
}
