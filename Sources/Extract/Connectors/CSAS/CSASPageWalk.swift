/// Decides after each page of a listing whether there is another one; pure.
struct CSASPageWalk {
    /// Rows a page; the bank's limit is 200, and 10,000 rows a listing.
    static let pageSize = 200
    static let pageCountMax = 10_000 / pageSize

    enum Step: Hashable {
        /// Ask for the next page, the new ``page``.
        case next
        case done
        /// The answer is not the page that was asked for: going on could last for ever.
        case astray
        /// The listing is longer than the bank gives out: ask for shorter windows.
        case tooLong
    }

    /// The page to ask for, or being read; the first is 0.
    private(set) var page = 0

    /// Reads a page's envelope.
    ///
    /// `nextPage` is only a hint: some answers leave it out or say 0 although `pageCount` promises more.
    mutating func advance(pageNumber: Int?, pageCount: Int?, nextPage: Int?) -> Step {
        guard pageNumber ?? page == page else { return .astray }
        guard pageCount ?? 0 <= Self.pageCountMax else { return .tooLong }
        let hasMore = pageCount.map { page + 1 < $0 } ?? (nextPage ?? 0 > page)
        guard hasMore else { return .done }
        guard page + 1 < Self.pageCountMax else { return .tooLong }
        page += 1
        return .next
    }
}
