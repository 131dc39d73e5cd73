import Ledger
import Transport

/// Sends requests with a token of its own making.
struct EnableBankingSession {
    private static let name = EnableBankingConnector.name

    private let base: WebAddress
    private let context: ConnectorContext
    private var token: (text: String, madeAt: Instant)?

    init(base: WebAddress, context: ConnectorContext) {
        self.base = base
        self.context = context
    }

    /// The session that the connection is about.
    func sessionID() throws(ConnectorError) -> String {
        guard let id = try context.load(connector: Self.name)[.sessionID] else {
            throw EnableBankingReply.refused("the stored credentials are incomplete")
        }
        return id
    }

    /// Asks for a resource below the base address.
    mutating func get(_ path: String, as call: Call) async throws(ConnectorError) -> EnableBankingReply {
        let request = HTTPRequest(
            url: base.appending(path),
            headers: ["authorization": "Bearer \(try validToken())", "accept": "application/json"],
            responseByteCountMax: 64 << 20
        )
        let client = APIClient(connector: Self.name, context: context)
        guard let response = try await client.sendIfLeft(request, as: call) else { return .spent }
        return try EnableBankingReply(response)
    }

    /// A token that holds for the next minutes at least.
    mutating func validToken() throws(ConnectorError) -> String {
        let now = context.clock()
        if let token, now < token.madeAt.adding(seconds: EnableBankingToken.lifetimeSeconds / 2) { return token.text }
        let secrets = try context.load(connector: Self.name)
        guard let applicationID = secrets[.applicationID], let privateKey = secrets[.privateKey] else {
            throw EnableBankingReply.refused("the stored credentials are incomplete")
        }
        let made = EnableBankingToken.make(applicationID: applicationID, privateKey: privateKey, now: now)
        guard let made else {
            throw EnableBankingReply.refused("the private key is no RSA key of 2,048 bits or more, or the id is odd")
        }
        token = (made, now)
        return made
    }
}
