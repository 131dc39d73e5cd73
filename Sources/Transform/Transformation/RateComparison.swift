import Diagnostics
import Ledger
import Money

/// Compares what sources say of the same days; pure, and exact.
struct RateComparison {
    /// How many pairs of currencies are named for each two sources; others are counted.
    private static let pairCountMax = 10

    let home: Currency
    /// Thousandths of a percent.
    let toleranceMilliPercent: Int

    private struct Pair: Hashable, Comparable {
        let reference: String
        let other: String
        let currency: Currency

        static func < (left: Pair, right: Pair) -> Bool {
            (left.reference, left.other, left.currency) < (right.reference, right.other, right.currency)
        }
    }

    /// The days on which two sources differ; the first of those that differ most, and how many there are.
    private struct Difference {
        var milliPercent = 0
        var day: CalendarDate
        var dayCount = 0

        mutating func add(_ milliPercent: Int, on day: CalendarDate) {
            dayCount += 1
            guard milliPercent > self.milliPercent else { return }
            self.milliPercent = milliPercent
            self.day = day
        }
    }

    /// Findings about new rates, beside those that are stored; every source stays as it is.
    ///
    /// The source that is believed first about the home currency is compared with each other one.
    func findings(of new: [Rate], beside stored: [Rate]) -> [Finding] {
        let days = Set(new.map(\.effectiveOn))
        let news = Set(new.map { Origin(source: $0.source, day: $0.effectiveOn) })
        func isNew(_ source: String, _ day: CalendarDate) -> Bool { news.contains(Origin(source: source, day: day)) }
        let known = stored.filter { days.contains($0.effectiveOn) && !isNew($0.source, $0.effectiveOn) }
        let book = RateBook(known + new)
        let sources = book.sources(about: home)
        let currencies = Set((known + new).flatMap { [$0.value.base, $0.value.quote] }).subtracting([home]).sorted()
        var differences: [Pair: Difference] = [:]
        for day in days.sorted() {
            for currency in currencies {
                let prices = sources.compactMap { source in
                    book.price(of: currency, in: home, by: source, on: day).map { (source, $0) }
                }
                guard let (reference, price) = prices.first else { continue }
                for (other, second) in prices.dropFirst() where isNew(reference, day) || isNew(other, day) {
                    guard let distance = price.milliPercent(to: second), distance > toleranceMilliPercent else {
                        continue
                    }
                    let pair = Pair(reference: reference, other: other, currency: currency)
                    differences[pair, default: Difference(day: day)].add(distance, on: day)
                }
            }
        }
        return findings(of: differences)
    }

    private func findings(of differences: [Pair: Difference]) -> [Finding] {
        var counts: [String: Int] = [:]
        var findings: [Finding] = []
        for (pair, difference) in differences.sorted(by: { $0.key < $1.key }) {
            let place = "\(pair.reference), \(pair.other)"
            counts[place, default: 0] += 1
            guard counts[place, default: 0] <= Self.pairCountMax else { continue }
            let more = difference.dayCount == 1 ? "" : ", on \(difference.dayCount - 1) other days by at most that"
            let percent = Self.percent(difference.milliPercent)
            let reason = "\(pair.currency)/\(home) differs by \(percent) % on \(difference.day)\(more)"
            findings.append(Finding(code: "rates/disagree", place: place, reason: reason))
        }
        for (place, count) in counts.sorted(by: { $0.key < $1.key }) where count > Self.pairCountMax {
            let reason = "\(count - Self.pairCountMax) other currencies differ too"
            findings.append(Finding(code: "rates/disagree", place: place, reason: reason))
        }
        return findings
    }

    /// `1.024`; no zeros at the end.
    private static func percent(_ milliPercent: Int) -> String {
        let (whole, thousandths) = milliPercent.quotientAndRemainder(dividingBy: 1_000)
        guard thousandths > 0 else { return "\(whole)" }
        var decimals = String(String(1_000 + thousandths).dropFirst())
        while decimals.last == "0" { decimals.removeLast() }
        return "\(whole).\(decimals)"
    }

    /// A source and one of its days.
    private struct Origin: Hashable {
        let source: String
        let day: CalendarDate
    }
}
