import Configuration
import Diagnostics
import Ledger
import Money
import Records
import SealedStore
import Vault
import Warehouse

/// A user's labels, by the row tags that they rest under, and those whose row is no longer there.
struct UserLabels {
    /// What a person decided, by row tag.
    private(set) var categories: [[UInt8]: CategoryPath] = [:]
    private var labels: [[UInt8]: LabelRecord] = [:]
    /// The labels without a row, by what their movement is worth.
    private var lost: [Worth: [[UInt8]]] = [:]
    /// The rows that may be what a lost label was about, by its tag.
    private var candidates: [[UInt8]: Set<[UInt8]>] = [:]

    private struct Worth: Hashable {
        let minorUnits: Int64
        let currency: String
    }

    init() {}

    init(of user: UserStore, from reader: any WarehouseReader) throws {
        for (tag, label) in try user.records(in: .labels, as: LabelRecord.self, from: reader) {
            labels[tag] = label
            categories[tag] = label.category
        }
    }

    /// Notes which labels have lost their row: it is neither stored nor stated.
    mutating func findLost(of user: UserStore, stated: Set<[UInt8]>, from reader: any WarehouseReader) throws {
        var missing = Set(categories.keys).subtracting(stated)
        guard !missing.isEmpty else { return }
        try reader.eachTransactionTags(of: user.number) { missing.remove($0.row.bytes) }
        for tag in missing.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
            guard let facts = labels[tag]?.facts else { continue }
            lost[Worth(minorUnits: facts.minorUnits, currency: facts.currency), default: []].append(tag)
        }
    }

    /// Notes a row that a lost label may have been about.
    ///
    /// - Returns: Whether it may.
    @discardableResult
    mutating func weigh(_ row: Transaction, tag: @autoclosure () -> [UInt8]) -> Bool {
        guard !lost.isEmpty else { return false }
        let amount = row.entry.amount
        var fits = false
        for label in lost[Worth(minorUnits: amount.minorUnits, currency: amount.currency.code)] ?? []
        where labels[label]?.facts?.fit(row.entry) ?? false {
            let tag = tag()
            guard labels[tag] == nil else { continue }
            candidates[label, default: []].insert(tag)
            fits = true
        }
        return fits
    }

    /// Gives each lost label to the one row that fits it and no other lost label; where two fit, nobody decides.
    ///
    /// - Returns: Old and new tag of each label that moves.
    mutating func reattach() -> [(from: [UInt8], to: [UInt8])] {
        let claims = Dictionary(grouping: candidates.values.flatMap { $0 }) { $0 }.mapValues(\.count)
        let moves = candidates.compactMap { label, rows -> (from: [UInt8], to: [UInt8])? in
            guard let row = rows.first, rows.count == 1, claims[row] == 1 else { return nil }
            return (label, row)
        }
        for move in moves { categories[move.to] = categories[move.from] }
        return moves.sorted { $0.from.lexicographicallyPrecedes($1.from) }
    }

    /// Names the categories of labels that the category file no longer has.
    func findings(knowing tree: CategoryTree) -> [Finding] {
        let unknown = Dictionary(grouping: categories.values.filter { tree[$0] == nil }) { $0 }
        return unknown.sorted { $0.key < $1.key }.map { category, labels in
            Finding(
                code: "label/unknown-category",
                place: "category \(category)",
                reason: "\(labels.count == 1 ? "a label names" : "\(labels.count) labels name") it, "
                    + "the category file does not"
            )
        }
    }
}
