import Dispatch
import Records
import SealedStore
import Synchronization
import Warehouse

/// Opens stored rows on another thread, one portion behind the thread that reads them.
final class RowOpening: Sendable {
    enum Opened: Sendable {
        case facts(SettlingFacts, RowTag)
        case damaged(RowTag)
    }

    /// How many rows a portion has.
    static let rowCount = 4_096

    private let user: UserStore
    private let queue = DispatchQueue(label: "kapsa.opening")
    private let result = Mutex(Result<[Opened], any Error>.success([]))
    private let done = DispatchGroup()

    init(of user: UserStore) { self.user = user }

    /// Begins to open a portion.
    ///
    /// - Returns: What the portion before holds for settling.
    /// - Throws: What opening it threw.
    func opened(beginning rows: [TransactionRow]) throws -> [Opened] {
        done.wait()
        let before = try result.withLock { try $0.get() }
        queue.async(group: done) { [self] in
            let opened = Result { try rows.compactMap(open) }
            result.withLock { $0 = opened }
        }
        return before
    }

    private func open(_ row: TransactionRow) throws -> Opened? {
        let facts = try DamagedRow.opening { try SettlingFacts(of: TransactionView(user.payload(of: row))) }
        guard let facts else { return .damaged(row.tags.row) }
        return facts.map { .facts($0, row.tags.row) }
    }
}
