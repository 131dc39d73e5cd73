import Diagnostics
import Ledger
import Money
import Records

/// What a source that tells only changes says about rows that are stored already.
///
/// Load takes a statement for the whole set of an account's pending rows. A list of changes is none, so the stored pending
/// rows that it leaves alone are stated again. A booked row that is taken back becomes pending now and goes with the next
/// list that names its account; the history keeps both steps.
struct Withdrawals {
    /// The kinds of witness whose documents are changes since the document before.
    static let kinds: Set<String> = ["plaid"]

    private struct Name: Hashable {
        let kind: String
        let id: String
    }

    private var stated: Set<Name> = []
    private var withdrawn: Set<Name> = []
    private(set) var pending: [Transaction] = []
    private(set) var bookedCount = 0

    /// Whether the batch holds no list of changes, so that no stored row matters.
    private(set) var isEmpty = true

    /// Notes that the batch holds a document of a kind.
    mutating func begin(_ kind: String) {
        if Self.kinds.contains(kind) { isEmpty = false }
    }

    mutating func state(_ id: String?, by kind: String) {
        guard let id, Self.kinds.contains(kind) else { return }
        withdrawn.remove(Name(kind: kind, id: id))
        stated.insert(Name(kind: kind, id: id))
    }

    mutating func withdraw(_ ids: Set<String>, by kind: String) {
        let names = ids.map { Name(kind: kind, id: $0) }
        stated.subtract(names)
        withdrawn.formUnion(names)
    }

    /// Looks at a stored row.
    ///
    /// - Returns: The row as pending when it is a booked one that its only witness takes back.
    mutating func weigh(_ stored: Transaction) -> Transaction? {
        guard let kind = stored.witnesses.first?.kind, Self.kinds.contains(kind) else { return nil }
        switch stored.entry.status {
        case .pending: pending.append(stored)
        case .booked:
            guard stored.witnesses.count == 1, isWithdrawn(stored) else { return nil }
            bookedCount += 1
            var row = stored
            row.entry.status = .pending
            return row
        case .info: break
        }
        return nil
    }

    func isWithdrawn(_ row: Transaction) -> Bool { name(of: row).map(withdrawn.contains) ?? false }

    /// Whether a stored pending row is to be stated again: its list neither names it nor took it back.
    func isLeftAlone(_ row: Transaction) -> Bool {
        // A pending row with a provider's identity was booked once and was taken back by an earlier list.
        if case .provider = row.identity { return false }
        return name(of: row).map { !withdrawn.contains($0) && !stated.contains($0) } ?? true
    }

    private func name(of row: Transaction) -> Name? {
        guard let id = row.entry.providerID, let kind = row.witnesses.first?.kind else { return nil }
        return Name(kind: kind, id: id)
    }

    /// Tells that booked rows were taken back; `nil` when none were.
    var finding: Finding? {
        guard bookedCount > 0 else { return nil }
        return Finding(
            code: "entry/withdrawn",
            severity: .notice,
            place: "\(bookedCount) booked \(bookedCount == 1 ? "row" : "rows")",
            reason: "the source took them back; they are pending until its next list"
        )
    }
}

extension UserBatch {
    /// Takes out what the document's source takes back, as far as this batch holds it.
    mutating func withdraw(_ ids: [String], by kind: String) {
        guard !ids.isEmpty else { return }
        let gone = Set(ids)
        let before = rows.count
        rows = rows.filter { key, row in key.kind != kind || !(row.entry.providerID.map(gone.contains) ?? false) }
        totals.filtered += Int64(before - rows.count)
        withdrawals.withdraw(gone, by: kind)
    }

    /// Takes in a stored row that a list of changes may be about.
    mutating func weigh(_ stored: Transaction) {
        guard !withdrawals.isEmpty, let row = withdrawals.weigh(stored) else { return }
        restate(row)
    }

    /// States again the pending rows that the lists of changes left alone; the last step before writing.
    mutating func restatePending() {
        let pending = withdrawals.pending
        for row in pending where withdrawals.isWithdrawn(row) { snapshots.insert(snapshot(of: row)) }
        let keys = Set(pending.map(key))
        for row in pending where withdrawals.isLeftAlone(row) && snapshots.contains(snapshot(of: row)) {
            if var other = rows[key(of: row)], case .fingerprint(let text, var ordinal) = row.identity {
                // An equal row under another id: it counts from where the stored ones end.
                repeat {
                    ordinal += 1
                    other.identity = .fingerprint(text: text, ordinal: ordinal)
                } while rows[key(of: other)] != nil || keys.contains(key(of: other))
                if !other.witnesses.isEmpty { other.witnesses[0].identity = other.identity.canonicalText }
                rows[key(of: other)] = other
                rows[key(of: row)] = nil
            }
            restate(row)
        }
    }

    private mutating func restate(_ row: Transaction) {
        totals.read += 1
        rows[key(of: row)] = row
    }

    private func snapshot(of row: Transaction) -> [String] {
        [row.entry.account.number, row.entry.account.currency.code, row.witnesses.first?.kind ?? ""]
    }
}
