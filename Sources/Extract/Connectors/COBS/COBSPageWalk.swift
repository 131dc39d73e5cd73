/// Decides after each page of a listing whether there is another one; pure.
struct COBSPageWalk {
    /// The number of the first page.
    let first: Int
    /// The most pages that a listing may have.
    let pageCountMax: Int

    enum Step: Hashable {
        /// Ask for the next page, the new ``page``.
        case next
        case done
        /// The answer is not the page that was asked for: going on could last for ever.
        case astray
        /// The listing is longer than the bank gives out: ask for shorter windows.
        case tooLong
    }

    /// The page to ask for, or being read.
    private(set) var page: Int

    init(_ pages: COBSDialect.Pages) {
        first = pages.first
        page = pages.first
        pageCountMax = max(1, pages.rowCountMax / pages.size)
    }

    /// The page's place in its listing, from 0.
    var index: Int { page - first }

    /// Reads a page's envelope.
    ///
    /// `nextPage` is only a hint: some answers leave it out or say 0 although `pageCount` promises more.
    mutating func advance(pageNumber: Int?, pageCount: Int?, nextPage: Int?) -> Step {
        guard pageNumber ?? page == page else { return .astray }
        guard pageCount ?? 0 <= pageCountMax else { return .tooLong }
        let hasMore = pageCount.map { index + 1 < $0 } ?? (nextPage ?? 0 > page)
        guard hasMore else { return .done }
        guard index + 1 < pageCountMax else { return .tooLong }
        page += 1
        return .next
    }
}
