import Ledger
import Transport

/// An account as the bank lists it, or the account of cards.
struct BerlinGroupAccount {
    /// The two lists of accounts, which have the same resources below them.
    enum Kind: String {
        case account = "accounts"
        case card = "card-accounts"
    }

    let id: String
    let key: AccountKey
    let kind: Kind

    /// The path of a resource of the account, below the bank's base address.
    func path(_ resource: String) -> String { "/\(kind.rawValue)/\(percentEncoded(id))/\(resource)" }
}

/// The pages of one window of one account; they count only when the last of them was read.
struct BerlinGroupListing {
    enum End {
        case complete
        case periodRefused
        case questionRefused
        case formatRefused
        case accountMissing
        case spent
    }

    private static let name = BerlinGroupConnector.name

    private let base: WebAddress
    private let dialect: BerlinGroupDialect
    private let account: BerlinGroupAccount
    private let index: Int
    private let question: BerlinGroupQuestion
    private(set) var documents: [FetchedDocument] = []
    /// Booked rows of days that were not asked for.
    private(set) var outsideCount = 0

    init(
        base: WebAddress,
        dialect: BerlinGroupDialect,
        account: BerlinGroupAccount,
        index: Int,
        question: BerlinGroupQuestion
    ) {
        self.base = base
        self.dialect = dialect
        self.account = account
        self.index = index
        self.question = question
    }

    mutating func read(with session: inout BerlinGroupSession) async throws(ConnectorError) -> End {
        var url = base.appending(account.path("transactions") + question.query)
        var visited: Set<String> = []
        while true {
            guard visited.insert(url).inserted, visited.count <= BerlinGroupRun.pageCountMax else {
                throw malformed("its pages never end")
            }
            // A listing is one question, whatever number of pages its answer has, unless the bank counts pages.
            let isCounted = visited.count == 1 || dialect.countsPages
            let call =
                isCounted ? Call("\(Self.name)/transactions", account: account.key.number) : Call(Self.name)
            switch try await session.get(url: url, accept: question.accept, as: call) {
            case .content(let response):
                guard let next = try keep(response, from: url) else { return .complete }
                url = next
            case .periodRefused where visited.count == 1: return .periodRefused
            case .questionRefused where visited.count == 1: return .questionRefused
            case .formatRefused where visited.count == 1: return .formatRefused
            case .accountMissing: return .accountMissing
            case .spent: return .spent
            case .periodRefused, .questionRefused, .formatRefused, .tokenRefused:
                throw malformed("it refuses a page that it named")
            }
        }
    }

    /// Keeps a page as it came; returns the address of the next one.
    private mutating func keep(_ response: HTTPResponse, from url: String) throws(ConnectorError) -> String? {
        guard let format = Self.format(of: response) else { throw malformed("it is neither JSON, camt nor MT940") }
        var link: String?
        if format == "berlin-group-json" {
            let page = try response.decoded(as: BerlinGroupWire.TransactionPage.self, connector: Self.name)
            outsideCount += question.days.countOutside(page.lists?.booked ?? [])
            link = page.next ?? page.download
        }
        documents.append(
            FetchedDocument(
                format: format,
                account: account.key,
                listing: "\(Self.name)/\(index)/\(question.days)",
                page: documents.count,
                bytes: response.body
            )
        )
        guard let link else { return nil }
        guard let next = base.following(link, from: url) else { throw malformed("its next page is somewhere else") }
        return next
    }

    /// The decoder's name for an answer: by its content, which a content type may only contradict.
    ///
    /// A page of HTML, or a statement that ends before its end, is none.
    static func format(of response: HTTPResponse) -> String? {
        let text = String(decoding: response.body, as: UTF8.self)
        let type = response.mediaType ?? ""
        switch text.unicodeScalars.first(where: { !$0.properties.isWhitespace && $0 != "\u{FEFF}" }) {
        // MT940 in its SWIFT envelope begins with a block, `{1:`.
        case "{"? where !type.contains("xml"): return text.hasPrefix("{1:") ? "mt940" : "berlin-group-json"
        case "<"? where !type.contains("html") && !type.contains("json"):
            let end = text.suffix(200).filter { !$0.isWhitespace }
            return text.prefix(2_000).contains("Document") && end.hasSuffix("Document>") ? "camt" : nil
        case ":"? where !type.contains("xml"), "-"? where !type.contains("xml"):
            return text.contains(":20:") && (text.contains(":62") || text.contains(":90")) ? "mt940" : nil
        default: return nil
        }
    }

    private func malformed(_ reason: String) -> ConnectorError {
        .malformedAnswer(connector: Self.name, reason: reason)
    }
}
