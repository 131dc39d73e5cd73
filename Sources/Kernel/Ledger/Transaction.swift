/// Where the value of one field of a transaction came from, strongest first.
public enum Origin: Hashable, Sendable {
    /// A person's own decision.
    case label
    /// The rule with this id, of the rule set that the transaction names.
    case rule(id: String)
    /// A suggestion above the user's threshold, with its confidence in thousandths.
    case suggestion(confidence: Int)
    /// The bank's own word or the merchant category code.
    case bank
    /// Nobody decided.
    case none
}

/// One document that states a movement.
public struct Witness: Hashable, Sendable {
    /// The kind of source, such as `csas`, `fio`, `camt` or `george-csv`.
    ///
    /// Two witnesses of one kind are one listing repeated.
    public var kind: String
    /// The archive name of the document, lower-case hexadecimal.
    public var document: String
    /// ``Identity/canonicalText`` of the identity under which the source's listings state the movement.
    ///
    /// It is the row's own for the authority, and what the others are known by when they state the movement again.
    public var identity: String

    public init(kind: String, document: String, identity: String) {
        self.kind = kind
        self.document = document
        self.identity = identity
    }
}

/// A movement that is ours: an entry with identity, cleaned payee, category and labels, and where each came from.
public struct Transaction: Hashable, Sendable {
    public var identity: Identity
    public var entry: Entry
    /// The cleaned payee, for people; the counterparty or text when no rule cleaned it; `nil` when there is neither.
    public var payee: String?
    public var payeeOrigin: Origin
    /// The merchant's brand, when the dictionary knows it.
    public var brand: Brand?
    /// `nil` is uncategorised.
    public var category: CategoryPath?
    public var categoryOrigin: Origin
    /// Sorted, without repetition.
    public var tags: [String]
    /// In the order the rules gave them.
    public var notes: [String]
    /// What rules ask a person to look at, such as `review`; sorted, without repetition.
    public var flags: [String]
    /// The parts that fall into categories of their own; empty for a transaction that is one whole.
    public var splits: [Split]
    /// The first 16 hexadecimal digits of the rule set's hash.
    public var ruleSet: String
    /// The documents that state the movement, one a kind: the authority first, the others by kind.
    public var witnesses: [Witness]

    public init(
        identity: Identity,
        entry: Entry,
        payee: String? = nil,
        payeeOrigin: Origin = .none,
        brand: Brand? = nil,
        category: CategoryPath? = nil,
        categoryOrigin: Origin = .none,
        tags: [String] = [],
        notes: [String] = [],
        flags: [String] = [],
        splits: [Split] = [],
        ruleSet: String = "",
        witnesses: [Witness] = []
    ) {
        self.identity = identity
        self.entry = entry
        self.payee = payee
        self.payeeOrigin = payeeOrigin
        self.brand = brand
        self.category = category
        self.categoryOrigin = categoryOrigin
        self.tags = tags
        self.notes = notes
        self.flags = flags
        self.splits = splits
        self.ruleSet = ruleSet
        self.witnesses = witnesses
    }
}
