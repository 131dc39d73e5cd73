public import Ledger
public import Rules
public import SealedStore
import Vault
public import Warehouse

/// What the rules of today change in a user's stored rows; its id stands for exactly that.
public struct Reclassification {
    private let user: UserStore
    private let rules: RuleSet
    private let labels: UserLabels
    /// Row tag, content before and content after of each row that changes.
    private var changes: [[UInt8]] = []

    /// Prepares for the user's rows.
    ///
    /// - Throws: `WarehouseError`, `VaultError`.
    public init(of user: UserStore, by rules: RuleSet, from reader: any WarehouseReader) throws {
        self.user = user
        self.rules = rules
        labels = try UserLabels(of: user, from: reader)
    }

    /// How many rows change.
    public var rowCount: Int { changes.count }

    /// Looks at a stored row.
    ///
    /// - Returns: The row as it would be; `nil` when it stays as it is.
    public mutating func weigh(_ stored: Transaction, tags: TransactionTags) -> Transaction? {
        let label = labels.categories[tags.row.bytes]
        guard var new = stored.reclassified(by: rules, label: label) else { return nil }
        new.ruleSet = rules.hash
        changes.append(tags.row.bytes + tags.content.bytes + user.tags(of: new, load: 0).content.bytes)
        return new
    }

    /// The same for the same rules and the same changes, whatever the order in which the rows came by.
    public var id: String {
        let sorted = changes.sorted { $0.lexicographicallyPrecedes($1) }
        return Digest.hex(user.vault.tag("kapsa/plan", [Array(rules.hash.utf8), sorted.flatMap { $0 }], count: 8))
    }
}

extension Transaction {
    /// The row as a rule set decides it.
    public func classified(by rules: RuleSet, label: CategoryPath?) -> Transaction {
        let classification = rules.classify(entry, label: label)
        var row = self
        row.payee = classification.payee
        row.payeeOrigin = classification.payeeOrigin
        row.brand = classification.brand
        row.category = classification.category
        row.categoryOrigin = classification.categoryOrigin
        row.tags = classification.tags
        row.notes = classification.notes
        row.flags = classification.flags
        row.splits = classification.splits
        row.ruleSet = rules.hash
        return row
    }

    /// The row as a rule set decides it now; `nil` when only the rule set's name differs.
    ///
    /// What was learned stays where no rule decides.
    public func reclassified(by rules: RuleSet, label: CategoryPath?) -> Transaction? {
        var row = classified(by: rules, label: label)
        if row.category == nil, case .suggestion = categoryOrigin {
            (row.category, row.categoryOrigin) = (category, categoryOrigin)
        }
        row.ruleSet = ruleSet
        return row == self ? nil : row
    }
}
