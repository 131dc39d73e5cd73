import Ledger
import Money

/// Pages of transactions and lists of balances of one account, in the shape of NextGenPSD2.
///
/// Source: Berlin Group, "NextGenPSD2 XS2A Framework, Implementation Guidelines" 1.3.x, sections 14.17 to 14.29.
struct BerlinGroupDecoder {
    /// Who wrote the answer, which decides what identifies a movement.
    enum Dialect {
        case plain
        case goCardless

        var format: StatementFormat {
            switch self {
            case .plain: .berlinGroupJSON
            case .goCardless: .goCardlessJSON
            }
        }

        /// The fields that identify a movement, the best first.
        var identifiers: [JSONKey] {
            switch self {
            case .plain: ["transactionId", "cardTransactionId", "entryReference"]
            case .goCardless: ["internalTransactionId", "transactionId"]
            }
        }
    }

    private static let lists: [(name: JSONKey, status: EntryStatus)] = [
        ("booked", .booked), ("pending", .pending), ("information", .info),
    ]

    let dialect: Dialect
    let source: Source

    static func recognises(_ root: JSONValue) -> Bool {
        if root["transactions"].isObject || root["cardTransactions"].isObject { return true }
        if root["transactions"].first["transactionAmount"]["amount"].isText { return true }
        let balances = root["balances"]
        if balances.isArray { return balances.first["balanceAmount"].isObject || balances.isEmpty }
        // An answer without a movement was seen to hold only the account and links.
        return root["account"].isObject && root["_links"].isObject
    }

    func decode(_ root: JSONValue, into sink: inout some DocumentSink) throws(StatementError) {
        let lists = root["transactions"].isObject ? root["transactions"] : root["cardTransactions"]
        let balances = Array(root["balances"].elements)
        sink.begin(format: dialect.format.rawValue)
        var rows: [(row: JSONValue, status: EntryStatus)] = []
        for list in Self.lists { rows += lists[list.name].elements.lazy.map { ($0, list.status) } }
        // Some banks write one list, in which each row says where it stands.
        rows += root["transactions"].elements.lazy.map { ($0, Self.status(of: $0)) }
        guard let account = account(root, row: rows.first?.row, balances: balances) else { return }
        sink.begin(Statement(format: dialect.format.rawValue, account: account))
        for (index, row) in balances.enumerated() {
            do throws(RowProblem) {
                if let balance = try PSD2Balance(berlinGroup: row, default: account.currency).balance {
                    sink.add(balance)
                }
            } catch {
                sink.reject(error.finding(at: "\(source.place), balance \(index + 1)"))
            }
        }
        let shared = SharedIdentifiers(
            rows.lazy.filter { $0.status == .booked }.map(\.row),
            count: rows.count,
            named: dialect.identifiers
        )
        for (index, (row, status)) in rows.enumerated() {
            do throws(RowProblem) {
                var entry = try BerlinGroupTransaction(row: row).entry(account: account, status: status)
                entry.providerID = shared.identifier(of: row)
                sink.add(entry)
            } catch {
                sink.reject(error.finding(at: "\(source.place), row \(index + 1)"))
            }
        }
    }

    private static func status(of row: JSONValue) -> EntryStatus {
        switch row["bookingStatus"].text?.lowercased() {
        case "pending", "pdng": .pending
        case "information", "info": .info
        default: .booked
        }
    }

    /// The account of the fetch, or the one that the answer names; without both only the currency is known.
    private func account(_ root: JSONValue, row: JSONValue?, balances: [JSONValue]) -> AccountKey? {
        if let account = source.account { return account }
        let stated = root["account"].isObject ? root["account"] : root["cardAccount"]
        let amounts: [JSONValue] =
            [row?["transactionAmount"], balances.first?["balanceAmount"]].compactMap { $0 }
        let codes = [stated["currency"].text] + amounts.map { $0["currency"].text }
        guard let currency = codes.lazy.compactMap({ $0.flatMap { Currency(code: $0) } }).first else { return nil }
        let number = (["iban", "bban", "maskedPan", "msisdn"] as [JSONKey]).lazy.compactMap { stated[$0].text }.first
        return AccountKey(number: number ?? "", currency: currency)
    }
}
