import Transport

/// Where a bank answers and what every request to it carries.
struct SessionProfile: Sendable {
    /// The bank's name in errors and in the call budget.
    var bank: String
    var base: WebAddress
    var token: WebAddress
    /// Fixed headers.
    var headers: [String: String] = [:]
    /// The header of the `api_key` secret; `nil` when the bank wants none.
    var apiKeyHeader: String?
    /// The header of a new random identifier.
    var requestIDHeader: String?
    /// Whether the token service wants those headers too.
    var isTokenServiceBehindGateway = false
    var certificate: ClientCertificate?
}
