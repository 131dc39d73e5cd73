public import Money

/// An exchange rate of one source, valid from one day until its next.
///
/// Its identity is source, currencies and day.
public struct Rate: Hashable, Sendable {
    /// `cnb`, `ecb`.
    public var source: String
    /// The day the source fixed it, which may be earlier than the day that was asked for.
    public var effectiveOn: CalendarDate
    public var value: ExchangeRate

    public init(source: String, effectiveOn: CalendarDate, value: ExchangeRate) {
        self.source = source
        self.effectiveOn = effectiveOn
        self.value = value
    }
}
