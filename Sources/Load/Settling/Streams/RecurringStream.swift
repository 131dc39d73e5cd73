public import Ledger

/// Payments that keep a schedule: a salary, a rent, a subscription.
public struct RecurringStream: Hashable, Sendable {
    /// Whether it goes on, as the account's newest day shows it.
    public enum State: String, Hashable, Sendable {
        case active
        /// The last expected payment has not come.
        case missed
        /// Several have not come.
        case ended
    }

    /// A change of the amount that stayed.
    public struct PriceChange: Hashable, Sendable {
        public var on: CalendarDate
        public var oldMinorUnits: Int64
        public var newMinorUnits: Int64
    }

    public var account: AccountKey
    public var cadence: Cadence
    /// Positions of the rows, by day.
    public var rows: [Int]
    public var firstDay: CalendarDate
    public var lastDay: CalendarDate
    /// When the next payment is expected.
    public var nextDay: CalendarDate
    /// The least and the greatest amount expected next, with their sign, in the account's currency.
    public var amounts: ClosedRange<Int64>
    /// The last change, when amounts are fixed otherwise.
    public var priceChange: PriceChange?
    public var state: State
    /// How many periods between the first and the last payment have none.
    public var gapCount: Int
    /// 0 to 1000.
    public var confidence: Int
}
