public import Money

/// An exchange rate of one source, valid from one day until its next.
///
/// Its identity is source, currencies and day; a source that numbers its lists has one number a day.
public struct Rate: Hashable, Sendable {
    /// `cnb`, `ecb`, `frankfurter`, `unirate`; `cnb-monthly` for currencies that ČNB fixes once a month.
    public var source: String
    /// The day the source fixed it, which may be earlier than the day that was asked for.
    public var effectiveOn: CalendarDate
    public var value: ExchangeRate
    /// The number of the source's list within its year (ČNB's `#171`), when the document states it; it rests in no table.
    public var number: Int?

    public init(source: String, effectiveOn: CalendarDate, value: ExchangeRate, number: Int? = nil) {
        self.source = source
        self.effectiveOn = effectiveOn
        self.value = value
        self.number = number
    }
}
