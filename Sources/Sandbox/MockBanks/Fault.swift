/// A misbehaviour that a script asks a mock bank for.
public enum Fault: String, Hashable, Sendable, CaseIterable {
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
