import Diagnostics
import Ledger
import Records

/// What the lists of rate services said, for the cursors that extract hands on.
struct RateLists {
    private struct Newest {
        var effectiveOn: CalendarDate
        var number: Int?
    }

    /// By the service's name.
    private var newest: [String: Newest] = [:]
    /// Services of which a list could not be read.
    private var failed: Set<String> = []

    private static func service(of listing: String) -> String { String(listing.prefix { $0 != "/" }) }

    mutating func add(_ rates: [Rate], of listing: String) {
        let service = Self.service(of: listing)
        for rate in rates where rate.source == service {
            guard newest[service].map({ $0.effectiveOn < rate.effectiveOn }) ?? true else { continue }
            newest[service] = Newest(effectiveOn: rate.effectiveOn, number: rate.number)
        }
    }

    /// Notes that something of a listing could not be read.
    mutating func fail(_ listing: String) { failed.insert(Self.service(of: listing)) }

    /// Findings about services that answered without any rate of the days.
    func unanswered(_ cursors: [TextRecord]) -> [Finding] {
        cursors.compactMap { $0["rates"] }.filter { newest[$0] == nil && !failed.contains($0) }.map { service in
            Finding(code: "rates/not-given", place: service, reason: "its list is empty; it is asked again")
        }
    }

    /// A cursor with the fixing that answered it: the day that was asked for and the day of the answer are both kept.
    ///
    /// - Returns: `nil` when the service gave no list, or one that could not be read: it is asked again.
    func settled(_ cursor: TextRecord) -> TextRecord? {
        guard let service = cursor["rates"] else { return cursor }
        guard let newest = newest[service], !failed.contains(service) else { return nil }
        var settled = cursor
        settled["effective"] = newest.effectiveOn.description
        settled["number"] = newest.number.map(String.init)
        // The day's own fixing is there: the day is over, whatever time it is.
        if let asked = cursor["asked"], asked <= newest.effectiveOn.description {
            settled["through"] = max(asked, cursor["through"] ?? asked)
        }
        return settled
    }
}
