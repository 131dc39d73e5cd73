/// A misbehaviour that a script asks a mock bank for.
public enum Fault: String, Hashable, Sendable, CaseIterable {
    /// Any bank answers with a redirect to another host.
    case anyRedirect = "any-redirect"
    /// Any bank closes the connection in the middle of its answer.
    case anyTruncated = "any-truncated"
    /// Any bank sends a byte of its answer every few seconds.
    case anySlow = "any-slow"
    /// Any bank sends few bytes that unpack to very many.
    case anyGzipBomb = "any-gzip-bomb"
    /// Any bank answers 200 with the first half of its JSON.
    case anyInvalidJSON = "any-invalid-json"
    /// Any bank answers 401 without a word.
    case any401 = "any-401"
    /// Any bank answers 403 without a word.
    case any403 = "any-403"
    /// Any bank answers 404 without a word.
    case any404 = "any-404"
    /// Any bank answers 429 without a word.
    case any429 = "any-429"
    /// Any bank answers 503 without a word.
    case any503 = "any-503"
    /// ČSAS answers 403 TOKEN_INVALID although the token is valid.
    case csasExpiredToken = "csas-expired-token"
    /// ČSAS leaves `nextPage` out although there are more pages.
    case csasMissingNextPage = "csas-missing-next-page"
    /// ČSAS answers 429 REQUEST_QUOTA_EXCEEDED.
    case csasQuota = "csas-429"
    /// ČSAS answers 500 INTERNAL_SERVER_ERROR.
    case csasBroken = "csas-500"
    /// ČSAS refuses the refresh token.
    case csasInvalidGrant = "csas-invalid-grant"
    /// ČSAS closes the connection in the middle of a page of transactions.
    case csasTruncated = "csas-truncated"
    /// ČSAS ignores the dates and answers with the last month.
    case csasIgnoresDates = "csas-ignores-dates"
    /// Fio answers 409 although thirty seconds have passed.
    case fioTooSoon = "fio-409"
    /// Fio does not know the token.
    case fioBadToken = "fio-bad-token"
    /// Fio refuses days more than ninety days back.
    case fioLockedHistory = "fio-locked-history"
    /// Plaid gives a booked row back.
    case plaidBookedRemoved = "plaid-booked-removed"
    /// Plaid's pages do not end.
    case plaidEndless = "plaid-endless"
    /// Plaid answers ITEM_LOGIN_REQUIRED.
    case plaidLoginRequired = "plaid-login-required"
    /// Plaid's list changes while its second page is asked for.
    case plaidMutation = "plaid-mutation"
    /// Plaid has not read the bank yet: no rows and an empty cursor.
    case plaidNotReady = "plaid-not-ready"
    /// Plaid answers INSTITUTION_NOT_RESPONDING.
    case plaidNotResponding = "plaid-not-responding"
    /// Plaid answers 429 RATE_LIMIT_EXCEEDED.
    case plaidRateLimit = "plaid-429"
    /// Plaid removes an id that it never gave.
    case plaidUnknownRemoved = "plaid-unknown-removed"
    /// SimpleFIN says that the setup token was claimed already.
    case simpleFINClaimed = "simplefin-claimed"
    /// SimpleFIN leaves pending rows out.
    case simpleFINNoPending = "simplefin-no-pending"
    /// SimpleFIN leaves a bank out, whose customer must log in again, with status 200.
    case simpleFINReauthenticate = "simplefin-reauthenticate"
    /// SimpleFIN answers 403.
    case simpleFINRevoked = "simplefin-403"
    /// SimpleFIN gives fewer days than were asked for, with status 200.
    case simpleFINTooOld = "simplefin-too-old"
    /// SimpleFIN answers 402.
    case simpleFINUnpaid = "simplefin-402"
    /// ČNB answers 500.
    case cnbBroken = "cnb-500"
    /// ČNB answers with an empty list.
    case cnbEmpty = "cnb-empty"
}

/// How often each fault still strikes.
struct FaultBudget: Sendable {
    private var left: [Fault: Int]

    init(_ faults: [Fault: Int]) { left = faults }

    /// Whether the fault strikes now; each strike uses one up.
    mutating func strikes(_ fault: Fault) -> Bool {
        guard let count = left[fault], count > 0 else { return false }
        left[fault] = count == Int.max ? count : count - 1
        return true
    }
}
