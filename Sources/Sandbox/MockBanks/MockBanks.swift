import Foundation
public import Household
public import Ledger

/// What can be set about the mock banks.
public struct MockSettings: Sendable {
    /// Mixed into ČSAS account ids; another text gives other ids, as the next day does.
    public var idEpoch = ""
    /// How long a ČSAS access token lives.
    public var tokenSeconds: Int64 = 300
    /// How long Fio wants to be left alone after a call.
    public var fioSeconds: Int64 = 30
    /// How many calls SimpleFIN answers on one day.
    public var simpleFINCalls = 24
    /// Whether ČSAS replaces the refresh token at each use.
    public var rotatesRefreshTokens = true
    /// Whether ČSAS knows the household's card.
    public var servesCards = false
    /// How often each fault strikes; `Int.max` means always.
    public var faults: [Fault: Int] = [:]

    public init() {}
}

/// The banks and the rate services, on loopback and in memory; their day is the household's last.
///
/// Credentials are in ``MockCredentials``. Wire formats: Erste developer portal, Accounts API v3 (2024-11); Fio,
/// "API Bankovnictví" 1.9; NextGenPSD2 1.3; GoCardless Bank Account Data v2; Enable Banking; ČNB, `api.cnb.cz/cnbapi`, `denni_kurz.txt`
/// and `rok.txt`; ECB, `eurofxref`; UniRate; Frankfurter v1.
public actor MockBanks {
    private let clock: @Sendable () -> Instant
    private var faults: FaultBudget
    private var csas: CSASMock
    private var cobs: COBSMock
    private var kb: KBMock
    private var fio: FioMock
    private var berlinGroup: BerlinGroupMock
    private var goCardless: GoCardlessMock
    private var enableBanking: EnableBankingMock
    private var plaid: PlaidMock
    private var simpleFIN: SimpleFINMock
    private let cnb: CNBMock
    private let ecb: ECBMock
    private let frankfurter: FrankfurterMock
    private var uniRate: UniRateMock
    private var mojeid = IdentityMock(.mojeid)
    private var bankid = IdentityMock(.bankid)

    /// Opens the banks of one household; `clock` decides when tokens expire and pauses end.
    public init(household: Household, settings: MockSettings, clock: @escaping @Sendable () -> Instant) {
        self.clock = clock
        faults = FaultBudget(settings.faults)
        csas = CSASMock(household: household, settings: settings)
        cobs = COBSMock(household: household, settings: settings)
        kb = KBMock(household: household, settings: settings)
        fio = FioMock(household: household, pauseSeconds: settings.fioSeconds)
        berlinGroup = BerlinGroupMock(household: household, settings: settings)
        goCardless = GoCardlessMock(household: household, settings: settings)
        enableBanking = EnableBankingMock(household: household, settings: settings)
        plaid = PlaidMock(household: household)
        simpleFIN = SimpleFINMock(household: household, callCountMax: settings.simpleFINCalls)
        cnb = CNBMock(fixings: household.fixings, today: household.lastDay)
        let prices = EuroPrices(fixings: household.fixings, today: household.lastDay)
        ecb = ECBMock(prices: prices)
        frankfurter = FrankfurterMock(prices: prices)
        uniRate = UniRateMock(prices: prices)
    }

    /// Answers one request; the order of calls is the order of events.
    public func answer(_ request: MockRequest) -> MockResponse {
        guard request.path != "/healthz" else { return .plain("ok\n") }
        return CommonFaults.refusal(&faults) ?? CommonFaults.disturb(resource(request), &faults)
    }

    private func resource(_ request: MockRequest) -> MockResponse {
        switch request.parts.first {
        case "cobs": cobs.answer(request, at: clock(), faults: &faults)
        case "csas": csas.answer(request, at: clock(), faults: &faults)
        case "fio": fio.answer(request, at: clock(), faults: &faults)
        case "mojeid": mojeid.answer(request, at: clock(), faults: &faults)
        case "bankid": bankid.answer(request, at: clock(), faults: &faults)
        case "kb": kb.answer(request, at: clock(), faults: &faults)
        case "berlin-group": berlinGroup.answer(request, at: clock(), faults: &faults)
        case "gocardless": goCardless.answer(request, at: clock(), faults: &faults)
        case "enable-banking": enableBanking.answer(request, at: clock(), faults: &faults)
        case "plaid": plaid.answer(request, faults: &faults)
        case "simplefin": simpleFIN.answer(request, at: clock(), faults: &faults)
        case "ecb": ecb.answer(request, faults: &faults)
        case "frankfurter": frankfurter.answer(request, faults: &faults)
        case "unirate": uniRate.answer(request, at: clock(), faults: &faults)
        case "cnbapi", "cnb": cnb.answer(request, faults: &faults)
        default: .notFound
        }
    }
}

/// The fixed credentials of the sandbox; they open nothing else.
public enum MockCredentials {
    public static let clientID = "sandbox-client"
    public static let clientSecret = "sandbox-secret"
    /// The value of ČSAS's `WEB-API-key` header, and of those of other banks that want a key.
    public static let apiKey = "sandbox-key"
    /// A code that the token endpoint takes as the end of a consent.
    public static let authorizationCode = "sandbox-code-jana"
    /// The refresh token to begin with; it stays valid so that every test home can begin with it.
    public static let refreshToken = "sandbox-refresh-jana"
    /// Fio's token: `sandbox-fio-token-jana` and zeros up to 64 characters.
    public static let fioToken = fioTokenStart + String(repeating: "0", count: 64 - fioTokenStart.utf8.count)

    /// The code in SimpleFIN's setup token; a longer code that begins with it can be claimed too.
    public static let simpleFINCode = "sandbox-claim-jana"
    /// SimpleFIN's setup token, `https://bridge.simplefin.org/simplefin/claim/` and the code in base64.
    public static let setupToken = Data("https://bridge.simplefin.org/simplefin/claim/\(simpleFINCode)".utf8)
        .base64EncodedString()
    public static let simpleFINUser = "sandbox-simplefin"
    public static let simpleFINPassword = "sandbox-simplefin-password"
    /// UniRate's key, which stands in the address of each call.
    public static let uniRateKey = "sandbox-unirate-key"
    /// Plaid's access token; its client is the same as the other banks'.
    public static let accessToken = "access-sandbox-jana"

    static let fioTokenStart = "sandbox-fio-token-jana"

    /// What `kapsa connect` reads for each bank, by the bank's name.
    public static let files: [String: [String: String]] = [
        "berlin-group": ["consent_id": consentID],
        "cobs": ["client_id": clientID, "client_secret": clientSecret, "refresh_token": refreshToken],
        "csas": [
            "client_id": clientID, "client_secret": clientSecret, "api_key": apiKey, "refresh_token": refreshToken,
        ],
        "enable-banking": [
            "application_id": applicationID, "private_key": applicationKey, "session_id": sessionID,
        ],
        "fio": ["token": fioToken],
        "kb": [
            "client_id": clientID, "client_secret": clientSecret, "api_key": apiKey, "refresh_token": refreshToken,
        ],
        "plaid": ["client_id": clientID, "client_secret": clientSecret, "access_token": accessToken],
        "simplefin": ["setup_token": setupToken],
        "gocardless": ["secret_id": secretID, "secret_key": secretKey, "requisition_id": requisitionID],
    ]
}
