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

    /// Notes through which day a connection was read; a cursor never goes back.
    ///
    /// It does not jump either: when an undo moved it back after the bank was asked, the days between are not read yet.
    /// A source's own cursor moves only from where the fetch began, on the same day too.
    func put(_ cursor: TextRecord) throws {
        let tag = user.tag(.cursors, cursor["connection"] ?? "")
        let known = try writer.row(in: .cursors, of: user.number, tag: tag)
            .flatMap { row in try DamagedRow.opening { try user.open(row, in: .cursors, as: TextRecord.self) } }
        if let opaque = cursor["cursor"] {
            guard known?["cursor"] == cursor["since"] else { return }
            var moved = TextRecord(["connection": cursor["connection"] ?? "", "cursor": opaque])
            moved["through"] = [known, cursor].compactMap { $0?["through"] }.max() ?? ""
            try user.put(moved, tag: tag, in: .cursors, to: writer)
            return
        }
        if let known, (known["through"] ?? "") >= (cursor["through"] ?? "") { return }
        if let from = cursor["from"] {
            guard let day = known?["through"].flatMap({ CalendarDate(iso: $0) }),
                from <= day.adding(days: 1).description
            else { return }
        }
        let moved = TextRecord(["connection": cursor["connection"] ?? "", "through": cursor["through"] ?? ""])
        try user.put(moved, tag: tag, in: .cursors, to: writer)
    }

    /// Puts what could not be read into quarantine and takes out the documents that were read whole this time.
    ///
    /// - Returns: How much is new in quarantine.
    func putQuarantine(_ batch: LoadBatch) throws -> Int {
        let documents = Set(batch.decoded.compactMap { $0["document"] })
        let files = Set(batch.decoded.compactMap { $0["file"] })
        for (tag, record) in try user.intactRecords(in: .quarantine, as: TextRecord.self, from: writer)
        where record["document"].map(documents.contains) ?? false || record["file"].map(files.contains) ?? false {
            try writer.delete(tag: tag, in: .quarantine, of: user.number)
        }
        var added = 0
        for record in batch.quarantined {
            let tag = user.tag(
                .quarantine,
                record["document"] ?? "",
                record["place"] ?? "",
                record["code"] ?? ""
            )
            guard try writer.row(in: .quarantine, of: user.number, tag: tag) == nil else { continue }
            var record = record
            record["run"] = run.id
            try user.put(record, tag: tag, in: .quarantine, to: writer)
            added += 1
        }
        return added
    }
}
