import Connectors
import Ledger
import Money
import Records
import SealedStore
import Warehouse

extension UserStore {
    /// What earlier runs read of a connection; a cursor that does not open is none, so its days are read again.
    func known(of connection: String, from reader: any WarehouseReader) throws -> FetchPlan.Known {
        var known = FetchPlan.Known()
        for (_, cursor) in try intactRecords(in: .cursors, as: TextRecord.self, from: reader)
        where cursor["connection"] == connection {
            if let day = cursor["missing_before"].flatMap({ CalendarDate(iso: $0) }) {
                known.missingBefore = day
            } else if let through = cursor["through"].flatMap({ CalendarDate(iso: $0) }) {
                if let account = cursor.account { known.accounts[account] = through } else { known.through = through }
            }
            known.cursor = known.cursor ?? cursor["cursor"]
        }
        return known
    }
}

extension TextRecord {
    /// The account that a cursor is about; `nil` for one of a whole connection.
    fileprivate var account: AccountKey? {
        guard let number = self["account"], let currency = self["currency"].flatMap({ Currency(code: $0) }) else {
            return nil
        }
        return AccountKey(number: number, currency: currency)
    }
}

extension ConnectionFetch {
    /// Through which day the connection and each account were read; load moves the cursors together with the rows.
    ///
    /// A cursor stands at the day the fetch began at the latest: what a bank says of later days is not all there will be.
    func cursors(after fetch: Fetch) -> [TextRecord] {
        guard fetch.isSettled else { return [] }
        let through = min(plan.window.through, beganOn)
        func cursor(from: CalendarDate?, account: AccountKey?) -> TextRecord {
            var record = TextRecord(["connection": connection.name, "through": through.description])
            record["from"] = from?.description
            record["account"] = account?.number
            record["currency"] = account?.currency.code
            return record
        }
        var cursors: [TextRecord] = []
        if fetch.incomplete.isEmpty {
            var whole = cursor(from: plan.window.from, account: nil)
            if let opaque = fetch.cursor {
                whole["cursor"] = opaque
                whole["since"] = plan.window.cursor
            }
            cursors.append(whole)
        }
        for account in fetch.accounts.subtracting(fetch.incomplete).sorted() {
            cursors.append(cursor(from: plan.window.start(of: account), account: account))
        }
        if let missing = fetch.missingBefore ?? plan.postponedBefore {
            cursors.append(TextRecord(["connection": connection.name, "missing_before": missing.description]))
        } else if plan.window.from == nil {
            cursors.append(TextRecord(["connection": connection.name, "missing_before": ""]))
        }
        return cursors
    }
}

extension Fetch {
    /// The accounts that documents are about.
    var accounts: Set<AccountKey> { Set(documents.compactMap(\.account)) }

    /// Takes the documents of some accounts from another fetch, in the order of the accounts.
    mutating func replace(_ accounts: Set<AccountKey>, with other: Fetch) {
        func isReplaced(_ document: FetchedDocument) -> Bool { document.account.map(accounts.contains) ?? false }
        documents = documents.filter { !isReplaced($0) } + other.documents.filter(isReplaced)
        incomplete = incomplete.subtracting(accounts).union(other.incomplete.intersection(accounts))
        missingBefore = missingBefore ?? other.missingBefore
    }
}
