import Ledger

// Cards are no part of the standard: reservations show what is pending, transactions add the merchant's category.
extension COBSRun {
    /// How a page of a card's transactions is read.
    static let cardFormat = "csas-card-transactions-v3"

    /// Fetches the reservations of all cards as one listing, then each card's transactions.
    ///
    /// Cards are an addition: a bank that does not answer for them as it should leaves a gap and the accounts stand.
    mutating func fetchCards(_ window: COBSWindow) async throws(ConnectorError) {
        let before = fetch
        do throws(ConnectorError) {
            let ids = try await listCards()
            try await fetchReservations(of: ids)
            for (index, id) in ids.enumerated() { try await fetchRows(of: .card(index, id: id), in: window) }
        } catch {
            restore(before)
            switch error {
            case .malformedAnswer: gap(at: "\(bank) cards", "the bank's answers about cards cannot be used")
            case .rateLimited, .postponed: gap(at: "\(bank) cards", "no call is left for them; the next run asks again")
            default: throw error
            }
        }
    }

    /// Today's ids of the cards; none, and a gap, when the consent does not reach them.
    private mutating func listCards() async throws(ConnectorError) -> [String] {
        let list = try await pages("the card list") { "/my/cards?\($0.query(page: $1, more: ""))" }
        if list.refusal != nil {
            gap(at: "\(bank) cards", "the consent does not reach cards; 'cards: false' in a dialect leaves them out")
        }
        return list.pages.flatMap { $0.answer.cards ?? [] }.map(\.id)
    }

    private mutating func fetchReservations(of ids: [String]) async throws(ConnectorError) {
        var page = 0
        for (index, id) in ids.enumerated() {
            let path = "/my/cards/\(percentEncoded(id))/reservations"
            let list = try await pages("a card's reservations") { "\(path)?\($0.query(page: $1, more: ""))" }
            if list.refusal != nil { gap(at: "\(bank) card \(index)", "the bank listed it but does not know it") }
            for (bytes, answer) in list.pages where answer.reservations?.isEmpty == false {
                // Of one listing, because two cards of one account may hold two equal amounts.
                keep(bytes, of: nil, listing: "\(bank)/reservations", page: page)
                page += 1
            }
        }
    }

    /// The path of a page of a card's transactions.
    func cardRows(of id: String, in window: COBSWindow, page: Int) -> String {
        "/my/cards/\(percentEncoded(id))/transactions?fromBookingDay=\(window.from)&toBookingDay=\(window.through)"
            + "&\(dialect.query(page: page, more: ""))"
    }
}
