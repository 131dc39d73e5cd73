import Ledger
import Money
import Settling

/// What is found among the rows of a table: a name for each pair and each stream.
struct SettledTable {
    private var pairs: [String]
    private var streams: [String]
    private(set) var pairCount = 0
    private(set) var streamCount = 0

    init(rowCount: Int) {
        pairs = Array(repeating: "", count: rowCount)
        streams = pairs
    }

    /// Settles one user's rows, given by their positions; `checkpoint` is called between the steps and throws to stop.
    mutating func settle(_ user: [Int], rows: [StatementTable.Row], checkpoint: () throws -> Void) throws {
        var booked = BookedRows(ownAccounts: Set(user.map { rows[$0].account }), expecting: user.count)
        var kept: [Int] = []
        for position in user {
            let row = rows[position]
            guard let account = booked.position(of: row.account) else { continue }
            var facts = BookedRows.Facts(
                account: account,
                day: row.day,
                minorUnits: row.amount.minorUnits,
                other: booked.other(row.counterpartyAccount),
                order: BookedRows.order(of: Array(row.id.utf8)[...])
            )
            facts.words = Words(of: Array(row.description.utf8)[...])
            facts.symbol = BookedRows.symbol(Array(row.variableSymbol.utf8)[...])
            booked.append(facts)
            kept.append(position)
        }
        try checkpoint()
        let found = TransferMatcher.match(rows: &booked)
        for pair in found {
            pairCount += 1
            for row in [pair.outflow, pair.inflow] { pairs[kept[row]] = "t\(pairCount)" }
        }
        try checkpoint()
        let taken = Set(found.flatMap { [$0.outflow, $0.inflow] })
        for stream in StreamFinder.find(in: &booked, except: taken) {
            streamCount += 1
            for row in stream.rows { streams[kept[row]] = "s\(streamCount)" }
        }
    }

    /// The rows with what they belong to, in the order of the input.
    func text(of rows: [StatementTable.Row]) -> String {
        var text = "id,transfer_pair,recurring_stream\n"
        for position in rows.indices {
            text += "\(Self.quoted(rows[position].id)),\(pairs[position]),\(streams[position])\n"
        }
        return text
    }

    private static func quoted(_ cell: String) -> String {
        guard cell.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else { return cell }
        return "\"\(cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\""))\""
    }
}
