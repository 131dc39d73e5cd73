import Ledger
import Merging
import Records
import SealedStore
import Warehouse

/// Merges the windows of one batch, one after the other.
struct WindowLoad {
    let commit: BatchCommit
    let survey: BatchSurvey
    let pending: PendingMonths
    /// The newest version in the history by row: one that comes back goes on counting there.
    var retired: [RowTag: Int64]
    var damage: RowDamage
    var snapshots: Set<PendingSnapshot> = []
    /// Whether nothing in the batch or in the warehouse is a second statement: then a row is compared with its own past alone.
    var isSole = false
    /// What settling needs of the rows that were written; `nil` when it has to read the rows itself.
    var settling: SettlingRows?
    /// Makes the head of the rows as they will be; `nil` when it must be made from what is stored.
    var head: HeadMerge?

    private var user: UserStore { commit.user }
    private var writer: any WarehouseWriter { commit.writer }

    /// Merges the window's rows that are news with the rows stored near them, and stores what follows.
    mutating func merge(_ prepared: PreparedRows, in window: LoadWindow, counting counts: inout LoadCounts) throws {
        let stored = try isSole && !window.isLast ? versions(of: prepared) : candidates(near: window)
        guard !prepared.rows.isEmpty || window.isLast else { return }
        let merge = try WindowMerge(prepared, near: stored, openedBy: user)
        let plan = Merging.plan(
            incoming: merge.compared,
            stored: merge.candidates,
            snapshots: window.isLast ? snapshots : []
        )
        let changes = plan.changed + plan.witnessed
        let old = plan.retired + changes.map(\.old)
        if !old.isEmpty { (settling, head) = (nil, nil) }
        try retire(old.compactMap { merge.tags[user.rowTag(of: $0)] })
        if settling != nil {
            for (row, isAlone) in zip(prepared.rows, merge.isAlone) where isAlone {
                if let facts = row.settling { try settling?.append(facts, tag: row.tags.row) }
            }
        }
        var sealed = try sealAlone(prepared, where: merge.isAlone)
        let labels = try moveLabels(with: changes + plan.bookings)
        for inserted in plan.inserted {
            let row = labels.isEmpty ? inserted : inserted.labelled(labels[user.rowTag(of: inserted)])
            let (payload, tags) = (row.encoded, user.tags(of: row, load: commit.load))
            if let facts = try SettlingFacts(of: TransactionView(payload)) {
                try settling?.append(facts, tag: tags.row)
            }
            sealed.append(try seal(payload[...], tags: tags, after: nil))
        }
        for change in changes {
            let old = merge.tags[user.rowTag(of: change.old)]
            sealed.append(try seal(change.new.labelled(labels[user.rowTag(of: change.new)]), after: old))
        }
        try retireDamaged(replacedBy: sealed)
        if plan.inserted.count + changes.count > 0 { sealed.sort { $0.tags.precedes($1.tags) } }
        try writer.insert(sealed, of: user.number)
        head?.append(sealed)
        if window.isLast {
            try pending.replace(with: plan.applied(to: merge.candidates), of: user, in: writer)
        }
        counts.new += merge.aloneCount + plan.inserted.count
        counts.changed += plan.changed.count
        counts.unchanged += plan.unchanged
        counts.repeated += plan.duplicates
        counts.retired += plan.retired.count
    }

    /// The rows that nothing else can be, in the order of the clustered key: as they were sealed ahead, unless a version of
    /// them is in the history.
    private func sealAlone(_ prepared: PreparedRows, where isAlone: [Bool]) throws -> [TransactionRow] {
        try prepared.order.lazy.filter { isAlone[$0] }.map { position in
            let ready = prepared.sealed[position]
            guard retired[ready.tags.row] != nil else { return ready }
            return try seal(user.payload(of: ready)[...], tags: ready.tags, after: nil)
        }
    }

    /// The stored rows that a row of the window may be, or may be a second witness of: those of its month and of the
    /// months beside it, and wherever its identity rests now.
    ///
    /// A row that absorbed another kind's statement is found by that one only within these months of its day.
    private mutating func candidates(near window: LoadWindow) throws -> [WindowMerge.Candidate] {
        var months: Set<ShortTag> = []
        for month in window.months.map({ survey.months[$0] }) where month.newsCount > 0 || window.isLast {
            months.formUnion(month.resting)
            guard let day = month.month else { continue }
            for offset in -1...1 { months.insert(user.monthTag(day.adding(months: offset))) }
        }
        if survey.isOneListing {
            // What this load itself wrote in a month can be no partner then.
            months = months.filter { survey.stored.count(in: $0) > 0 }
        }
        if window.isLast { months.formUnion((pending.months + [nil]).map { user.monthTag($0) }) }
        return try open(months) { _ in true }
    }

    /// The rows of a window as they are stored now.
    private mutating func versions(of prepared: PreparedRows) throws -> [WindowMerge.Candidate] {
        let stored = prepared.rows.compactMap { survey.stored[$0.tags.row] }
        let tags = Set(stored.map(\.row))
        return try open(Set(stored.map(\.month))) { tags.contains($0) }
    }

    private mutating func open(
        _ months: Set<ShortTag>,
        where isWanted: (RowTag) -> Bool
    ) throws -> [WindowMerge.Candidate] {
        var candidates: [WindowMerge.Candidate] = []
        let owner = user
        try writer.eachTransaction(of: user.number, months: months) { row in
            guard isWanted(row.tags.row) else { return }
            let opened = try damage.opening(row) {
                let payload = try owner.payload(of: row)
                return (payload, try RowFacts(of: TransactionView(payload)))
            }
            guard let (payload, facts) = opened else { return noteVersion(row.tags) }
            candidates.append(WindowMerge.Candidate(tags: row.tags, payload: payload, facts: facts))
        }
        return candidates
    }

    /// A row that does not open is no candidate, so what its source states anew comes as a new row in its place.
    private mutating func retireDamaged(replacedBy rows: [TransactionRow]) throws {
        for row in rows where damage.found.contains(row.tags.row) {
            guard let old = survey.stored[row.tags.row] else { continue }
            try retire([old])
            damage.forget(old.row)
        }
    }

    /// Moves rows to the history, and notes their versions: a row that takes over an identity goes on counting there.
    private mutating func retire(_ rows: [TransactionTags]) throws {
        try writer.retire(rows, of: user.number, by: commit.load)
        for row in rows { noteVersion(row) }
    }

    private mutating func noteVersion(_ row: TransactionTags) {
        retired[row.row] = max(retired[row.row] ?? 0, row.version)
    }

    private func seal(_ row: Transaction, after old: TransactionTags?) throws -> TransactionRow {
        try seal(ArraySlice(row.encoded), tags: user.tags(of: row, load: commit.load), after: old)
    }

    private func seal(
        _ payload: ArraySlice<UInt8>,
        tags: TransactionTags,
        after old: TransactionTags?
    ) throws -> TransactionRow {
        var tags = tags
        tags.version = max(old?.version ?? 0, retired[tags.row] ?? 0) + 1
        tags.load = commit.load
        return try user.seal(payload, tags: tags)
    }

    /// A label follows its row when a better witness gave the row another identity, or a reservation was booked.
    ///
    /// - Returns: What the labels say, by the row that they follow.
    private func moveLabels(with changes: [Change]) throws -> [RowTag: CategoryPath] {
        var moved: [RowTag: CategoryPath] = [:]
        for change in changes {
            let (old, new) = (user.rowTag(of: change.old), user.rowTag(of: change.new))
            guard old != new, let label = try user.moveLabel(from: old.bytes, to: new.bytes, in: writer) else {
                continue
            }
            moved[new] = label.category
        }
        return moved
    }
}

extension Transaction {
    /// The row as its label decides it.
    fileprivate func labelled(_ category: CategoryPath?) -> Transaction {
        guard let category else { return self }
        var row = self
        row.category = category
        row.categoryOrigin = .label
        return row
    }
}
