public import Diagnostics
public import Ledger

/// Takes what a decoder reads, piece by piece and in the document's order, so that no decoder holds a document whole.
///
/// A decoder that throws in the middle has read a broken document: what it gave before counts for nothing.
public protocol DocumentSink {
    /// The precise format is known, such as `camt.053.001.08`; comes first, and again for each file of an archive.
    mutating func begin(format: String)

    /// A statement begins, with the balances that stand before its entries; entries and balances that follow are its own.
    mutating func begin(_ statement: Statement)

    /// A balance of the statement that began last.
    mutating func add(_ balance: Balance)

    /// An entry of the statement that began last.
    mutating func add(_ entry: Entry)

    mutating func add(_ rate: Rate)

    /// A row that could not be read; it is in none of the other calls.
    mutating func reject(_ finding: Finding)

    /// The source takes back the row that it gave with this provider id, in this document or an earlier one.
    mutating func withdraw(id: String)

    /// The statement that began last ends, and these provider ids turned out to name none of its entries.
    ///
    /// A decoder that reads piece by piece learns too late that two entries share an id; it gave the first of them with it.
    mutating func forget(ids: Set<String>)
}

extension DocumentSink {
    public mutating func withdraw(id: String) {}

    /// A sink that keeps no entries has nothing to take back.
    public mutating func forget(ids: Set<String>) {}
}

extension DecodedDocument: DocumentSink {
    public mutating func begin(format: String) { self.format = format }

    public mutating func begin(_ statement: Statement) { statements.append(statement) }

    public mutating func add(_ balance: Balance) { statements[statements.count - 1].balances.append(balance) }

    public mutating func add(_ entry: Entry) { statements[statements.count - 1].entries.append(entry) }

    public mutating func add(_ rate: Rate) { rates.append(rate) }

    public mutating func reject(_ finding: Finding) { rejected.append(finding) }

    public mutating func withdraw(id: String) { withdrawn.append(id) }

    public mutating func forget(ids: Set<String>) {
        guard let last = statements.indices.last else { return }
        for index in statements[last].entries.indices {
            guard let id = statements[last].entries[index].providerID, ids.contains(id) else { continue }
            statements[last].entries[index].providerID = nil
        }
    }

    /// Gives everything to another sink, as a decoder would have done.
    func send(to sink: inout some DocumentSink) {
        if !format.isEmpty { sink.begin(format: format) }
        for statement in statements {
            sink.begin(Statement(format: statement.format, account: statement.account, balances: statement.balances))
            for entry in statement.entries { sink.add(entry) }
        }
        for rate in rates { sink.add(rate) }
        for finding in rejected { sink.reject(finding) }
        for id in withdrawn { sink.withdraw(id: id) }
    }
}
