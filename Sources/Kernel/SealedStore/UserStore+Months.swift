import Ledger
public import Warehouse

extension UserStore {
    /// The stored months as people order them: undated rows first, then the newest month first.
    ///
    /// A month's tag does not say which month it is, so the tags of likely months are made until all are found.
    public func newestFirst(_ months: some Collection<ShortTag>) -> [ShortTag] {
        var left = Set(months)
        var found: [(month: CalendarMonth?, tag: ShortTag)] = []
        func find(_ month: CalendarMonth?) {
            let tag = monthTag(month)
            if left.remove(tag) != nil { found.append((month, tag)) }
        }
        find(nil)
        for years in [1970...2069, 1...9999] {
            for year in years where !left.isEmpty {
                for month in 1...12 { find(CalendarMonth(year: year, month: month)) }
            }
        }
        found.sort { left, right in
            guard let first = left.month, let second = right.month else { return left.month == nil }
            return first > second
        }
        return found.map(\.tag) + left.sorted { $0.number < $1.number }
    }
}
