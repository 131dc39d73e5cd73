public import Ledger

/// What cleaning and rules decided about one entry, and who decided it.
public struct Classification: Hashable, Sendable {
    /// `nil` when the bank states neither a counterparty nor a text and no rule sets one.
    public var payee: String?
    public var payeeOrigin: Origin
    /// The merchant as a brand of the cleaner's tables.
    public var brand: Brand?
    /// `nil` is uncategorised.
    public var category: CategoryPath?
    public var categoryOrigin: Origin
    /// Sorted, without repetition.
    public var tags: [String]
    /// In the order of the rules.
    public var notes: [String]
    /// Sorted, without repetition.
    public var flags: [String]
    /// Their amounts add up to the entry's; empty for an entry that is one whole.
    public var splits: [Split]

    public init(
        payee: String? = nil,
        payeeOrigin: Origin = .none,
        brand: Brand? = nil,
        category: CategoryPath? = nil,
        categoryOrigin: Origin = .none,
        tags: [String] = [],
        notes: [String] = [],
        flags: [String] = [],
        splits: [Split] = []
    ) {
        self.payee = payee
        self.payeeOrigin = payeeOrigin
        self.brand = brand
        self.category = category
        self.categoryOrigin = categoryOrigin
        self.tags = tags
        self.notes = notes
        self.flags = flags
        self.splits = splits
    }
}
