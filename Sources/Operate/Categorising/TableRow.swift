public import Ledger
public import Money
public import Statements

/// A movement of a plain table: `id,user,date,amount,currency,description`, and `category` in a history.
public struct TableRow: Hashable, Sendable {
    /// As it stands in the table; empty in a history.
    public let id: String
    /// Whose profile it belongs to.
    public let user: String
    public let day: CalendarDate
    /// Negative when money leaves.
    public let amount: Money
    public let description: String
    /// Empty when the table has none.
    public let category: String

    private static let columns = ["user", "date", "amount", "currency", "description"]

    /// Reads rows that somebody categorised.
    ///
    /// - Throws: `StatementError`, ``CategorisingError/hole(place:column:)`` or ``CategorisingError/badCell(place:column:)``.
    public static func history(_ document: DocumentBytes, place: String) throws -> [TableRow] {
        var table = try Table(document, place: place, columns: columns + ["category"])
        var rows: [TableRow] = []
        while try table.next() {
            rows.append(try TableRow(table, id: "", category: filled(5, "category", of: table)))
        }
        return rows
    }

    /// Reads rows that want a category; a `category` that stands there is not looked at.
    ///
    /// - Throws: As ``history(_:place:)``, and ``CategorisingError/badCell(place:column:)`` for an id that was there.
    public static func input(_ document: DocumentBytes, place: String) throws -> [TableRow] {
        var table = try Table(document, place: place, columns: columns + ["id"])
        var rows: [TableRow] = []
        var ids: Set<String> = []
        while try table.next() {
            let id = try filled(5, "id", of: table)
            guard ids.insert(id).inserted else {
                throw CategorisingError.badCell(place: table.place(of: 5), column: "id")
            }
            rows.append(try TableRow(table, id: id, category: ""))
        }
        return rows
    }

    private init(_ table: Table, id: String, category: String) throws {
        func bad(_ column: Int) -> CategorisingError {
            .badCell(place: table.place(of: column), column: Self.columns[column])
        }
        func cell(_ column: Int) throws -> String { try Self.filled(column, Self.columns[column], of: table) }
        self.id = id
        self.category = category
        user = try cell(0)
        guard let day = CalendarDate(iso: try cell(1)) else { throw bad(1) }
        self.day = day
        let written = try cell(2)
        guard let currency = Currency(code: try cell(3)) else { throw bad(3) }
        do throws(MoneyError) {
            amount = try Money(parsing: written, currency: currency)
        } catch { throw bad(2) }
        guard let text = table.text(4) else { throw bad(4) }
        description = text
    }

    private static func filled(_ column: Int, _ name: String, of table: Table) throws -> String {
        guard let text = table.text(column) else {
            throw CategorisingError.badCell(place: table.place(of: column), column: name)
        }
        guard !text.isEmpty else { throw CategorisingError.hole(place: table.place(of: column), column: name) }
        return text
    }

    /// The movement as a bank's entry, of which only the text says who it was.
    var entry: Entry {
        Entry(
            account: AccountKey(number: "", currency: amount.currency),
            status: .booked,
            bookedOn: day,
            amount: amount,
            text: CleanText.clean(description)
        )
    }
}
