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
    /// The person says no to ČSAS's question.
    case csasDenied = "csas-denied"
    /// ČSAS answers the browser with the state of another request.
    case csasWrongState = "csas-wrong-state"
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
    /// The person says no to the identity provider.
    case oidcDenied = "oidc-denied"
    /// The provider answers the browser with the state of another request.
    case oidcWrongState = "oidc-wrong-state"
    /// The provider's answer to the browser names another issuer.
    case oidcWrongAnswerIssuer = "oidc-wrong-answer-issuer"
    /// The ID token's issuer lacks the slash at the end.
    case oidcWrongIssuer = "oidc-wrong-issuer"
    /// The ID token repeats another nonce.
    case oidcWrongNonce = "oidc-wrong-nonce"
    /// The ID token is for another client.
    case oidcWrongAudience = "oidc-wrong-audience"
    /// The ID token ended two minutes ago.
    case oidcExpired = "oidc-expired"
    /// The ID token is signed with a key that the provider does not publish.
    case oidcUnknownKey = "oidc-unknown-key"
    /// The provider publishes its key only when it is asked again.
    case oidcLateKey = "oidc-late-key"
    /// The ID token names one key and is signed with another.
    case oidcBadSignature = "oidc-bad-signature"
    /// The ID token says `alg: none`.
    case oidcUnsigned = "oidc-alg-none"
    /// The ID token is "signed" by HMAC with the public key as its secret.
    case oidcSharedSecret = "oidc-hs256"
    /// Another person logs in.
    case oidcOtherPerson = "oidc-other-person"
    /// `userinfo` is about somebody else than the ID token.
    case oidcOtherUserinfo = "oidc-other-userinfo"
    /// The e-mail address stands in `userinfo` alone.
    case oidcEmailInUserinfo = "oidc-email-in-userinfo"
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
