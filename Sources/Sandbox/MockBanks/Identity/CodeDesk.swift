import Foundation
import TokenSigning

/// Gives out authorization codes and takes each back once, with the proof of its asker (RFC 6749, RFC 7636).
struct CodeDesk: Sendable {
    /// What a code was given for.
    struct Login: Sendable {
        var redirectURI: String
        var challenge: String
        var nonce: String?
        /// Whether the request asked for the address by name.
        var wantsEmail: Bool
    }

    private var logins: [String: Login] = [:]
    private var issued = 0

    /// What the request asks for; `nil` when the sandbox does not know the client or the address to return to.
    static func login(_ request: MockRequest) -> Login? {
        guard let target = request.query["redirect_uri"], request.query["client_id"] == MockCredentials.clientID,
            isLoopback(target), request.query["response_type"] == "code",
            request.query["code_challenge_method"] == "S256", let challenge = request.query["code_challenge"]
        else { return nil }
        return Login(
            redirectURI: target,
            challenge: challenge,
            nonce: request.query["nonce"],
            wantsEmail: request.query["claims"]?.contains("email") == true
        )
    }

    /// Whether a browser may be sent there: to this machine alone.
    static func isLoopback(_ target: String) -> Bool {
        let starts = ["127.0.0.1", "localhost"].flatMap { ["http://\($0):", "http://\($0)/"] }
        return starts.contains(where: target.hasPrefix) && target.utf8.allSatisfy { (33...126).contains($0) }
    }

    mutating func code(for login: Login, prefix: String) -> String {
        issued += 1
        let code = "\(prefix)-\(issued)-\(checksum("\(prefix) \(issued) \(login.challenge)"))"
        logins[code] = login
        return code
    }

    /// Takes a code back; `nil` when it was never given, was used, or the verifier or address is another one.
    mutating func redeem(_ form: [String: String]) -> Login? {
        guard let code = form["code"], let login = logins.removeValue(forKey: code),
            form["redirect_uri"] == login.redirectURI, let verifier = form["code_verifier"],
            SignedTokenText.base64(TokenHash.sha256(Array(verifier.utf8))) == login.challenge
        else { return nil }
        return login
    }

    /// Sends the browser back.
    static func redirect(to login: Login, _ fields: [(String, String)]) -> MockResponse {
        var response = MockResponse.plain("", status: 302)
        let allowed = CharacterSet(charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~")
        let query = fields.map { "\($0)=\($1.addingPercentEncoding(withAllowedCharacters: allowed) ?? "")" }
        response.headers["Location"] = "\(login.redirectURI)?\(query.joined(separator: "&"))"
        return response
    }
}
