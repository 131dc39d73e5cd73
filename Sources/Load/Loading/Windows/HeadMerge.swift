import SealedStore
import Warehouse

/// The head of a user's rows after a load that only adds rows, made as they are added in the order of the clustered key,
/// so that nobody has to read them again.
struct HeadMerge {
    private let stored: [TransactionTags]
    private var next = 0
    private var head = HeadHash()

    /// - Parameter stored: The rows before the load, in the order of the clustered key.
    init(stored: [TransactionTags]) { self.stored = stored }

    /// Takes rows that were added.
    mutating func append(_ rows: [TransactionRow]) {
        for row in rows {
            while next < stored.count, stored[next].precedes(row.tags) {
                head.append(stored[next])
                next += 1
            }
            head.append(row.tags)
        }
    }

    /// The head, once all rows are added; `nil` when they did not come in order.
    consuming func finish() -> HeadHash? {
        for row in stored[next...] { head.append(row) }
        return head.isInOrder ? head : nil
    }
}
