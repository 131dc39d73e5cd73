public import Money

/// One part of a transaction that falls into several categories; the parts' amounts add up to the transaction's.
public struct Split: Hashable, Sendable {
    /// Signed like the transaction's amount, or zero.
    public var amount: Money
    public var category: CategoryPath
    public var note: String?

    public init(amount: Money, category: CategoryPath, note: String? = nil) {
        self.amount = amount
        self.category = category
        self.note = note
    }
}
