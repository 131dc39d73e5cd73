import Ledger
import Transport

/// What the service said, as far as the fetch goes on after it.
enum EnableBankingReply: Hashable {
    case content(HTTPResponse)
    /// 422 `WRONG_TRANSACTIONS_PERIOD`: the bank gives no such days; the first one that it gives, when it says so.
    case periodRefused(from: CalendarDate?)
    /// The account is gone, and others need not be.
    case accountMissing
    /// 429: the calls of the day are spent.
    case spent

    /// Reads an answer that no retry improves.
    ///
    /// - Throws: ``ConnectorError`` for everything that ends the fetch.
    init(_ response: HTTPResponse) throws(ConnectorError) {
        let name = EnableBankingConnector.name
        if response.status == 200 || response.status == 201 {
            self = .content(response)
            return
        }
        if let reason = Self.refusals.first(where: { response.names($0.code) })?.reason {
            throw Self.refused(reason)
        }
        switch response.status {
        case 400, 422:
            if response.names(oneOf: ["WRONG_TRANSACTIONS_PERIOD", "PERIOD_INVALID"]) {
                self = .periodRefused(from: EnableBankingWire.allowedStart(in: response.body))
            } else if response.names(oneOf: Self.missingCodes) {
                self = .accountMissing
            } else {
                throw .malformedAnswer(connector: name, reason: "it refuses the question")
            }
        case 403, 404:
            guard response.names(oneOf: Self.missingCodes) else {
                throw ConnectorError(status: response.status, connector: name)
            }
            self = .accountMissing
        case 401: throw Self.refused("it takes no signature of this application")
        case 429: self = .spent
        default: throw ConnectorError(status: response.status, connector: name)
        }
    }

    static func refused(_ reason: String) -> ConnectorError {
        .consentRefused(connector: EnableBankingConnector.name, reason: reason)
    }

    private static let missingCodes = ["ACCOUNT_DOES_NOT_EXIST", "ASPSP_ACCOUNT_NOT_ACCESSIBLE"]

    private static let refusals: [(code: String, reason: String)] = [
        ("EXPIRED_SESSION", "the consent has ended"),
        ("CLOSED_SESSION", "the consent was withdrawn"),
        ("REVOKED_SESSION", "the consent was withdrawn"),
        ("SESSION_DOES_NOT_EXIST", "it does not know the session"),
        ("WRONG_SESSION_STATUS", "the consent is not confirmed yet"),
        ("ASPSP_PSU_ACTION_REQUIRED", "the bank wants the person to sign in again"),
        ("PSU_HEADER_NOT_PROVIDED", "the bank answers only while the person is there"),
        ("UNAUTHORIZED_IP", "it does not allow this machine's address"),
        ("ACCESS_DENIED", "the consent does not cover this"),
    ]
}
