public import Ledger
import Records
public import SealedStore
public import Warehouse

/// A user's stored rows with their labels, one after another; a row that does not open is passed over.
public struct StoredRows: Sendable {
    /// A row as it is stored.
    public struct Row: Sendable {
        public let tags: TransactionTags
        public let transaction: Transaction
        public let label: CategoryPath?
    }

    private let user: UserStore
    private let warehouse: any Warehouse

    public init(of user: UserStore, in warehouse: any Warehouse) {
        self.user = user
        self.warehouse = warehouse
    }

    /// Calls `body` with every row, in no promised order.
    ///
    /// - Throws: `WarehouseError`, `VaultError`; what `body` throws.
    public func each(_ body: (Row) throws -> Void) throws {
        try warehouse.read { reader in
            var labels: [[UInt8]: CategoryPath] = [:]
            for (tag, label) in try user.intactRecords(in: .labels, as: LabelRecord.self, from: reader) {
                labels[tag] = label.category
            }
            try reader.eachTransaction(of: user.number, months: nil) { stored in
                guard let transaction = try DamagedRow.opening({ try user.open(stored) }) else { return }
                let label = labels.isEmpty ? nil : labels[stored.tags.row.bytes]
                try body(Row(tags: stored.tags, transaction: transaction, label: label))
            }
        }
    }
}
