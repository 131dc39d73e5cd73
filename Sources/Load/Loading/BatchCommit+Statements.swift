import Ledger
import Money
import Records
import SealedStore
import Vault
import Warehouse

// What a batch says beside its transactions: balances, cursors and what is in quarantine.

extension BatchCommit {
    /// - Returns: Whether any of them is new.
    func putBalances(_ balances: [BalanceRecord]) throws -> Bool {
        var isNew = false
        for balance in balances {
            let tag = user.tag(
                .balances,
                balance.account.number,
                balance.account.currency.code,
                balance.balance.kind.rawValue,
                balance.balance.date?.description ?? "",
                balance.source
            )
            isNew = try user.put(balance, tag: tag, in: .balances, to: writer) || isNew
        }
        return isNew
    }

    /// Moves labels to the rows that transform found for them.
    func moveLabels(_ moves: [TextRecord]) throws {
        for move in moves {
            guard let old = Digest.bytes(hex: move["from"] ?? ""), let new = Digest.bytes(hex: move["to"] ?? ""),
                old.count == 16, new.count == 16
            else { throw RecordError.malformed(byteOffset: 0) }
            _ = try user.moveLabel(from: old, to: new, in: writer)
        }
    }

    /// Notes through which day a connection, or an account of it, was read; a cursor never goes back.
    ///
    /// It does not jump either: when an undo moved it back after the bank was asked, the days between are not read yet.
    /// A source's own cursor moves only from where the fetch began, on the same day too.
    func put(_ cursor: TextRecord) throws {
        if let source = cursor["rates"] { return try put(rates: cursor, of: source) }
        let connection = cursor["connection"] ?? ""
        if let missing = cursor["missing_before"] { return try put(missing: missing, of: connection) }
        let whole = user.tag(.cursors, connection)
        if let opaque = cursor["cursor"] { return try put(opaque: opaque, of: cursor, tag: whole) }
        let tag = cursor["account"].map { user.tag(.cursors, connection, $0, cursor["currency"] ?? "") } ?? whole
        let known = try through(tag)
        if let known, known >= (cursor["through"] ?? "") { return }
        if let from = cursor["from"] {
            // An account without a cursor of its own was read with its connection.
            guard let day = try (known ?? through(whole)).flatMap({ CalendarDate(iso: $0) }),
                from <= day.adding(days: 1).description
            else { return }
        }
        var moved = cursor
        moved["from"] = nil
        try user.put(moved, tag: tag, in: .cursors, to: writer)
    }

    /// Notes which days a rate service has answered; extract knew what was answered before.
    private func put(rates cursor: TextRecord, of source: String) throws {
        let tag = user.tag(.cursors, "rates", source)
        if let known = try through(tag), known > (cursor["through"] ?? "") { return }
        try user.put(cursor, tag: tag, in: .cursors, to: writer)
    }

    /// Notes days that the bank has not given yet; an empty text says that there are none.
    private func put(missing day: String, of connection: String) throws {
        let tag = user.tag(.cursors, connection, "missing_before")
        if day.isEmpty { return try writer.delete(tag: tag, in: .cursors, of: user.number) }
        let record = TextRecord(["connection": connection, "missing_before": day])
        try user.put(record, tag: tag, in: .cursors, to: writer)
    }

    private func put(opaque: String, of cursor: TextRecord, tag: [UInt8]) throws {
        let known = try stored(tag)
        guard known?["cursor"] == cursor["since"] else { return }
        var moved = TextRecord(["connection": cursor["connection"] ?? "", "cursor": opaque])
        moved["through"] = [known, cursor].compactMap { $0?["through"] }.max() ?? ""
        try user.put(moved, tag: tag, in: .cursors, to: writer)
    }

    private func through(_ tag: [UInt8]) throws -> String? { try stored(tag)?["through"] }

    private func stored(_ tag: [UInt8]) throws -> TextRecord? {
        try writer.row(in: .cursors, of: user.number, tag: tag)
            .flatMap { row in try DamagedRow.opening { try user.open(row, in: .cursors, as: TextRecord.self) } }
    }

    /// Puts what could not be read into quarantine and takes out what was read this time.
    ///
    /// - Returns: How much is new in quarantine.
    func putQuarantine(_ batch: LoadBatch) throws -> Int {
        let stated = batch.quarantined.map { record in
            let texts = ["document", "place", "code"].map { record[$0] ?? "" }
            return (tag: user.tag(.quarantine, texts[0], texts[1], texts[2]), record: record)
        }
        let documents = Set(batch.decoded.compactMap { $0["document"] })
        let files = Set(batch.decoded.compactMap { $0["file"] })
        let rejected = Set(stated.map(\.tag))
        for (tag, record) in try user.intactRecords(in: .quarantine, as: TextRecord.self, from: writer)
        where record["document"].map(documents.contains) ?? false || record["file"].map(files.contains) ?? false {
            if !rejected.contains(tag) { try writer.delete(tag: tag, in: .quarantine, of: user.number) }
        }
        var added = 0
        for (tag, record) in stated where try writer.row(in: .quarantine, of: user.number, tag: tag) == nil {
            var record = record
            record["run"] = run.id
            try user.put(record, tag: tag, in: .quarantine, to: writer)
            added += 1
        }
        return added
    }
}
