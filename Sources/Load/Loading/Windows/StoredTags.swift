import Settling
import Warehouse

/// The plain columns of everything that is stored of one user, found by row tag.
///
/// Open addressing over one array: a million rows take 56 MB and no allocation each.
struct StoredTags: Sendable {
    /// In the order of the clustered key.
    let tags: [TransactionTags]
    /// Positions in `tags`, or -1; a row tag is random, so its bits are its hash.
    private var slots: [Int32]

    init(_ tags: [TransactionTags]) {
        self.tags = tags
        var capacity = 16
        while capacity < tags.count * 2 { capacity *= 2 }
        slots = Array(repeating: -1, count: capacity)
        for (position, tag) in tags.enumerated() {
            var slot = Int(truncatingIfNeeded: tag.row.low) & (capacity - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (capacity - 1) }
            slots[slot] = Int32(position)
        }
    }

    /// Where a row stands in `tags`; `nil` when it is not stored.
    func position(of row: RowTag) -> Int? {
        var slot = Int(truncatingIfNeeded: row.low) & (slots.count - 1)
        while slots[slot] >= 0 {
            let position = Int(slots[slot])
            if tags[position].row == row { return position }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    /// How many rows rest in a month.
    func count(in month: ShortTag) -> Int {
        tags.bisected { $0.month <= month } - tags.bisected { $0.month < month }
    }

    subscript(row: RowTag) -> TransactionTags? { position(of: row).map { tags[$0] } }
}
