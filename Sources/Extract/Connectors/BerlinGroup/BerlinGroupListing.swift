import Ledger
import Transport

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
    private let account: (id: String, key: AccountKey)
    private let index: Int
    private let question: BerlinGroupQuestion
    private(set) var documents: [FetchedDocument] = []
    /// Booked rows of days that were not asked for.
    private(set) var outsideCount = 0

    init(base: WebAddress, account: (id: String, key: AccountKey), index: Int, question: BerlinGroupQuestion) {
        self.base = base
        self.account = account
        self.index = index
        self.question = question
    }

    mutating func read(with session: inout BerlinGroupSession) async throws(ConnectorError) -> End {
        var url = base.appending("/accounts/\(percentEncoded(account.id))/transactions\(question.query)")
        var visited: Set<String> = []
        while true {
            guard visited.insert(url).inserted, visited.count <= BerlinGroupRun.pageCountMax else {
                throw malformed("its pages never end")
            }
            let scope = "\(Self.name)/transactions/\(index)"
            switch try await session.get(url: url, accept: question.accept, scope: scope) {
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
            outsideCount += question.days.countOutside(page.transactions?.booked ?? [])
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

    /// The decoder's name for an answer: by content type, and where that says nothing, by the first byte.
    static func format(of response: HTTPResponse) -> String? {
        let start = response.body.first { ![0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) }
        switch response.mediaType {
        case "application/json"?, "application/hal+json"?, "text/json"?: return "berlin-group-json"
        case "application/xml"?, "text/xml"?: return "camt"
        case "text/plain"? where start != 0x7B && start != 0x3C: return "mt940"
        case nil, "application/octet-stream"?, "text/plain"?: break
        case let other?:
            guard other.hasSuffix("json") || other.hasSuffix("xml") else { return nil }
        }
        switch start {
        case 0x7B: return "berlin-group-json"
        case 0x3C: return "camt"
        case 0x3A: return "mt940"
        default: return nil
        }
    }

    private func malformed(_ reason: String) -> ConnectorError {
        .malformedAnswer(connector: Self.name, reason: reason)
    }
}
