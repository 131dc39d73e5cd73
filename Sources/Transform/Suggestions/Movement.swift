public import Ledger
import Money

/// What is known of a movement before anybody decided its category.
public struct Movement: Hashable, Sendable {
    /// Everything that the bank says about it in words.
    public var text: String
    /// The cleaned payee; empty when there is none.
    public var payee: String
    /// The kind of shop of its brand, such as `shop/supermarket`; empty when no brand is known.
    public var kind: String
    /// Minor units of its currency, negative when money leaves.
    public var minorUnits: Int64
    public var day: CalendarDate

    public init(text: String, payee: String, kind: String = "", minorUnits: Int64, day: CalendarDate) {
        self.text = text
        self.payee = payee
        self.kind = kind
        self.minorUnits = minorUnits
        self.day = day
    }

    /// What an entry says, with its cleaned payee and brand; `nil` without a day.
    public init?(_ entry: Entry, payee: String?, brand: Brand?) {
        guard let day = entry.day else { return nil }
        let text = [entry.counterparty, entry.text].compactMap(\.self).joined(separator: " ")
        let kind = brand?.kind ?? ""
        self.init(text: text, payee: payee ?? "", kind: kind, minorUnits: entry.amount.minorUnits, day: day)
    }
}

/// A movement whose category its user decided.
public struct Example: Hashable, Sendable {
    public var movement: Movement
    /// Any text; equal texts are one category.
    public var category: String

    public init(movement: Movement, category: String) {
        self.movement = movement
        self.category = category
    }
}
