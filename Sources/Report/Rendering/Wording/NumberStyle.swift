public import Ledger
public import Money
public import Reports

/// How a language writes amounts, per cents and days, after CLDR's `cs` and `en-GB`.
///
/// Everything is made from digits: no floating point, no process locale, the same bytes with every toolchain.
public struct NumberStyle: Sendable {
    private let locale: ReportLocale

    public init(_ locale: ReportLocale) { self.locale = locale }

    /// An amount without its currency, thousands grouped, with a true minus (U+2212): `−1 234,50`, `−1,234.50`.
    public func amount(_ money: Money) -> String {
        let parts = money.decimalText.split(separator: ".")
        var whole = String(parts[0])
        let isNegative = whole.hasPrefix("-")
        if isNegative { whole.removeFirst() }
        let decimals = parts.count > 1 ? (locale == .czech ? "," : ".") + parts[1] : ""
        return (isNegative ? "\u{2212}" : "") + grouped(whole) + decimals
    }

    /// An amount with its currency: `1 234,50 Kč`, `CZK 1,234.50`.
    public func amountWithCurrency(_ money: Money) -> String {
        switch locale {
        case .czech: "\(amount(money))\u{A0}\(money.currency == .czk ? "Kč" : money.currency.code)"
        case .english: "\(money.currency.code)\u{A0}\(amount(money))"
        }
    }

    /// Tenths of a per cent: `12,3 %`, `12.3%`.
    public func percent(tenths: Int) -> String {
        let digits = String(tenths.magnitude)
        let padded = digits.count < 2 ? "0" + digits : digits
        let text = grouped(String(padded.dropLast())) + (locale == .czech ? "," : ".") + String(padded.suffix(1))
        return (tenths < 0 ? "\u{2212}" : "") + text + percentSign
    }

    /// A difference in whole per cents, always with a sign: `+12 %`, `−3%`.
    public func change(percent: Int) -> String {
        let sign = percent < 0 ? "\u{2212}" : percent > 0 ? "+" : "±"
        return sign + grouped(String(percent.magnitude)) + percentSign
    }

    /// `18. 11. 2026`, `18 Nov 2026`.
    public func day(_ date: CalendarDate) -> String {
        switch locale {
        case .czech: "\(date.day).\u{A0}\(date.month).\u{A0}\(date.year)"
        case .english: "\(date.day)\u{A0}\(Self.shortMonths[date.month - 1])\u{A0}\(date.year)"
        }
    }

    /// `listopad 2026`, `November 2026`.
    public func month(_ month: CalendarMonth) -> String {
        let names = locale == .czech ? Self.czechMonths : Self.englishMonths
        return "\(names[month.month - 1]) \(month.year)"
    }

    /// `11/26`, `Nov 26`: the head of a column.
    public func shortMonth(_ month: CalendarMonth) -> String {
        let year = String(String(month.year).suffix(2))
        return locale == .czech
            ? "\(month.month)/\(year)" : "\(Self.shortMonths[month.month - 1])\u{A0}\(year)"
    }

    /// `16. 11. – 22. 11. 2026`, `16 Nov 2026 – 22 Nov 2026`.
    public func days(from: CalendarDate, to: CalendarDate) -> String { "\(day(from)) – \(day(to))" }

    /// Groups the digits of a whole number by threes.
    func grouped(_ digits: String) -> String {
        let separator = locale == .czech ? "\u{A0}" : ","
        var groups: [Substring] = []
        var rest = digits[...]
        while rest.count > 3 {
            groups.insert(rest.suffix(3), at: 0)
            rest = rest.dropLast(3)
        }
        return ([rest] + groups).joined(separator: separator)
    }

    private var percentSign: String { locale == .czech ? "\u{A0}%" : "%" }

    private static let czechMonths = [
        "leden", "únor", "březen", "duben", "květen", "červen",
        "červenec", "srpen", "září", "říjen", "listopad", "prosinec",
    ]
    private static let englishMonths = [
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ]
    private static let shortMonths = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec",
    ]
}
