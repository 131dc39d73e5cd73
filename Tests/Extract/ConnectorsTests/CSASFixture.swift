import ConnectorConformance
import Connectors
import Ledger
import Testing
import Transport

typealias Answer = ScriptedTransport.Answer

let csasSecrets = ConnectionSecrets([
    .clientID: "client-1", .clientSecret: "hush-1", .apiKey: "key-1", .refreshToken: "refresh-1",
])

let csasIBAN = "CZ6508000000192000145399"

/// A bank's side of a conversation, written down.
enum CSASScript {
    static func token(_ access: String = "access-1", refresh: String? = nil, expiresIn: Int = 300) -> Answer {
        let rotated = refresh.map { #","refresh_token":"\#($0)""# } ?? ""
        return .reply(
            200,
            #"{"access_token":"\#(access)","token_type":"Bearer","expires_in":\#(expiresIn)\#(rotated)}"#
        )
    }

    static func accounts(id: String = "A-1") -> Answer {
        .reply(
            200,
            #"{"pageNumber":0,"pageCount":1,"pageSize":200,"accounts":[{"id":"\#(id)","# + "\n"
                + #""identification":{"iban":"\#(csasIBAN)","other":"19-2000145399/0800"},"currency":"CZK"}]}"#
        )
    }

    static let noCards = Answer.reply(200, #"{"pageNumber":0,"pageCount":0,"cards":[]}"#)

    static let balance = Answer.reply(200, #"{"balances":[]}"#)

    static func page(_ number: Int = 0, of count: Int? = 1, next: Int? = nil, days: [String] = []) -> Answer {
        let rows = days.map { #"{"bookingDate":{"date":"\#($0)"}}"# }.joined(separator: ",")
        let pageCount = count.map { #","pageCount":\#($0)"# } ?? ""
        let nextPage = next.map { #","nextPage":\#($0)"# } ?? ""
        return .reply(200, #"{"pageNumber":\#(number)\#(pageCount)\#(nextPage),"transactions":[\#(rows)]}"#)
    }

    static func refusal(_ status: Int, _ code: String) -> Answer {
        .reply(status, #"{"errors":[{"error":"\#(code)" "scope":"x"}]}"#)
    }
}

/// One fetch of October 2026 against a script; a bank without cards unless the script has answers for them.
struct CSASConversation {
    let transport: ScriptedTransport
    let journal = Journal()
    let tokens: MemoryTokenStore

    init(_ answers: [Answer], cards: [Answer] = [CSASScript.noCards]) {
        transport = Self.transport(answers, cards)
        tokens = MemoryTokenStore(csasSecrets, journal: journal)
    }

    init(_ answers: [Answer], tokens: MemoryTokenStore) {
        transport = Self.transport(answers, [CSASScript.noCards])
        self.tokens = tokens
    }

    /// Answers for accounts and tokens from one script, for cards from the other.
    private static func transport(_ answers: [Answer], _ cards: [Answer]) -> ScriptedTransport {
        let accountBank = ScriptedTransport(answers: answers)
        let cardBank = ScriptedTransport(answers: cards)
        return ScriptedTransport { request, _ in
            (request.url.contains("/my/cards") ? cardBank : accountBank).next(request)
        }
    }

    func fetch(from: String? = "2026-10-01", timing: Timing? = nil) async throws -> Fetch {
        let connector = try ConnectorRegistry.make(
            bank: "csas",
            endpoints: ConnectorEndpoints(sandboxRoot: "http://127.0.0.1:8080"),
            context: ConnectorContext(
                transport: transport,
                tokens: tokens,
                budget: MemoryBudget(journal: journal),
                timing: timing ?? .manual(journal: journal)
            )
        )
        return try await connector.fetch(FetchWindow(from: from.flatMap { CalendarDate(iso: $0) }, through: try day()))
    }

    /// What was asked for of accounts and tokens, without the address of the bank.
    var asked: [String] {
        transport.requests.filter { !$0.url.contains("/my/cards") }.map { request in
            let path = request.url.replacing("http://127.0.0.1:8080/csas", with: "")
            return "\(request.method.rawValue) \(path.replacing("/api/v3/accounts/my/accounts", with: ""))"
        }
    }

    /// What was asked for of cards, below `/my/cards`.
    var askedOfCards: [String] {
        transport.requests.compactMap { $0.url.split(separator: "/my/cards", maxSplits: 1).dropFirst().first }
            .map { String($0) }
    }

    private func day() throws -> CalendarDate { try #require(CalendarDate(iso: "2026-10-31")) }
}

/// The code of the error that some work ends with.
func errorCode(of work: () async throws -> some Sendable) async -> String? {
    do {
        _ = try await work()
        return nil
    } catch {
        return (error as? ConnectorError)?.code ?? "\(type(of: error))"
    }
}
