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
    /// The person says no to ČSAS's question.
    case csasDenied = "csas-denied"
    /// ČSAS answers the browser with the state of another request.
    case csasWrongState = "csas-wrong-state"
    /// ČSAS closes the connection in the middle of a page of transactions.
    case csasTruncated = "csas-truncated"
    /// ČSAS ignores the dates and answers with the last month.
    case csasIgnoresDates = "csas-ignores-dates"
    /// ČSAS gives its accounts other ids between two requests, once it is asked for transactions.
    case csasRotatesID = "csas-rotates-id"
    /// ČSAS's day is yesterday still, as between midnight in Prague and in UTC.
    case csasYesterday = "csas-yesterday"
    /// ČSAS has more than 10,000 rows in every window longer than a hundred days.
    case csasTooMany = "csas-too-many"
    /// ČSAS gives only ninety days without a strong authentication.
    case csasLockedHistory = "csas-locked-history"
    /// ČSAS writes days as instants, as its sandbox does.
    case csasInstants = "csas-instants"
    /// ČSAS's error bodies are no JSON and have no status.
    case csasBareErrors = "csas-bare-errors"
    /// ČSAS answers every page with the first one.
    case csasAstray = "csas-astray"
    /// ČSAS answers 403 for cards.
    case csasNoCards = "csas-no-cards"
    /// A ČOBS bank does not know the access token.
    case cobsUnauthorised = "cobs-401"
    /// A ČOBS bank allows no further call.
    case cobsQuota = "cobs-429"
    /// A ČOBS bank gives its accounts other ids between two requests.
    case cobsRotatesID = "cobs-rotates-id"
    /// A ČOBS bank leaves `entryReference` out.
    case cobsNoReference = "cobs-no-reference"
    /// A ČOBS bank writes days as `2016-09-05T00:00:00+01:00`.
    case cobsOffset = "cobs-offset"
    /// A ČOBS bank writes days as `2017-01-31T00:00:00.000+01`.
    case cobsHourOffset = "cobs-hour-offset"
    /// A ČOBS bank writes symbols as one mangled text instead of a list.
    case cobsMangledSymbols = "cobs-mangled-symbols"
    /// A ČOBS bank ends a listing with a `nextPage` of 0.
    case cobsNextPageZero = "cobs-next-page-0"
    /// A ČOBS bank ends a listing with a `nextPage` of null.
    case cobsNextPageNull = "cobs-next-page-null"
    /// A ČOBS bank has not booked the last three days yet.
    case cobsPending = "cobs-pending"
    /// A ČOBS bank gives only ninety days without a strong authentication.
    case cobsLockedHistory = "cobs-locked-history"
    /// KB allows no further call.
    case kbQuota = "kb-429"
    /// KB's gateway fails, in XML.
    case kbGateway = "kb-gateway"
    /// KB has not booked the last three days yet.
    case kbPending = "kb-pending"
    /// Fio answers 409 although thirty seconds have passed.
    case fioTooSoon = "fio-409"
    /// Fio does not know the token.
    case fioBadToken = "fio-bad-token"
    /// Fio refuses days more than ninety days back.
    case fioLockedHistory = "fio-locked-history"
    /// The Berlin Group's bank has not seen the person agree yet.
    case berlinConsentReceived = "berlin-consent-received"
    /// The Berlin Group's consent has ended.
    case berlinConsentExpired = "berlin-consent-expired"
    /// The Berlin Group's bank answers 429 ACCESS_EXCEEDED for an account.
    case berlinExceeded = "berlin-429"
    /// The Berlin Group's bank answers 500.
    case berlinBroken = "berlin-500"
    /// Errors of the Berlin Group's bank are problem details of RFC 7807.
    case berlinProblemDetails = "berlin-problem-details"
    /// Amounts are JSON numbers.
    case berlinNumberAmounts = "berlin-number-amounts"
    /// The list of pending movements is missing.
    case berlinNoPending = "berlin-no-pending"
    /// The euro account's transactions come as camt.053 alone.
    case berlinCamt = "berlin-camt"
    /// Transactions come as MT940 alone.
    case berlinMT940 = "berlin-mt940"
    /// The next page lies at another host.
    case berlinForeignLink = "berlin-foreign-link"
    /// Days more than ninety days back are refused.
    case berlinOldDays = "berlin-old-days"
    /// Only booked movements can be asked for.
    case berlinBookedOnly = "berlin-booked-only"
    /// The connection closes in the middle of a page.
    case berlinTruncated = "berlin-truncated"
    /// GoCardless's accounts are not linked yet.
    case goCardlessNotLinked = "gocardless-not-linked"
    /// GoCardless says that the agreement of the person has ended.
    case goCardlessConsentEnded = "gocardless-consent-ended"
    /// GoCardless does not take the access token.
    case goCardlessTokenEnded = "gocardless-token-ended"
    /// GoCardless passes on that the bank allows no further call today.
    case goCardlessExceeded = "gocardless-429"
    /// GoCardless's limit ended three weeks ago, says its header.
    case goCardlessNegativeReset = "gocardless-negative-reset"
    /// GoCardless refuses days more than ninety days back, with the field's name as key.
    case goCardlessBadField = "gocardless-bad-field"
    /// GoCardless has suspended an account.
    case goCardlessSuspended = "gocardless-suspended"
    /// GoCardless answers 503.
    case goCardlessBroken = "gocardless-503"
    /// GoCardless closes the connection in the middle of the transactions.
    case goCardlessTruncated = "gocardless-truncated"
    /// Enable Banking's first page is empty and yet not the last.
    case enableEmptyPage = "enable-empty-page"
    /// Enable Banking refuses old days and says from which day on there are some.
    case enableOldDays = "enable-old-days"
    /// Enable Banking refuses old days and says no more.
    case enableOldDaysBare = "enable-old-days-bare"
    /// Enable Banking's session has ended.
    case enableSessionExpired = "enable-session-expired"
    /// The person says no on Enable Banking's page.
    case enableRefused = "enable-refused"
    /// Enable Banking passes on that the bank allows no further call today.
    case enableExceeded = "enable-429"
    /// Enable Banking answers 500.
    case enableBroken = "enable-500"
    /// Enable Banking closes the connection in the middle of a page.
    case enableTruncated = "enable-truncated"
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
    /// ČNB answers with a page for people.
    case cnbPage = "cnb-html"
    /// The ECB answers with a page for people.
    case ecbPage = "ecb-html"
    /// The ECB's file ends in its middle.
    case ecbHalf = "ecb-half"
    /// Frankfurter answers without rates.
    case frankfurterEmpty = "frankfurter-empty"
    /// Frankfurter answers 404.
    case frankfurterNothing = "frankfurter-404"
    /// Frankfurter's crowns are one per cent off.
    case frankfurterApart = "frankfurter-apart"
    /// UniRate's history is for its paid plan only.
    case uniRateFree = "unirate-free"
    /// UniRate writes rates as numbers.
    case uniRateNumbers = "unirate-numbers"
    /// UniRate's 200 calls of the day are used up.
    case uniRateExhausted = "unirate-429"
    /// UniRate answers with a page for people.
    case uniRatePage = "unirate-html"
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
