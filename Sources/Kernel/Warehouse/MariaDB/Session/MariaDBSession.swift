import MariaDBClient

/// One view or one database transaction of the shared warehouse.
///
/// After a failure it answers nothing more: the transaction may be gone, and what followed would stand alone.
final class MariaDBSession {
    private let connection: MariaDBConnection
    /// Put behind what a writer reads to decide upon, so that nobody else decides upon the same at the same time.
    let lock: String
    private(set) var failure: MariaDBFailure?

    init(_ connection: MariaDBConnection, isWriting: Bool = false) {
        self.connection = connection
        lock = isWriting ? " FOR UPDATE" : ""
    }

    @discardableResult
    func execute(_ sql: String, _ values: [MariaDBValue]) throws -> Int {
        try noting { try connection.execute(sql, values) }
    }

    func execute(_ sql: String, bulk columns: [BulkColumn]) throws {
        try noting { try connection.execute(sql, bulk: columns) }
    }

    func each(_ sql: String, _ values: [MariaDBValue], _ body: (MariaDBRow) throws -> Void) throws {
        try noting { try connection.query(sql, values, body) }
    }

    func all<Element>(_ sql: String, _ values: [MariaDBValue], _ make: (MariaDBRow) throws -> Element) throws
        -> [Element]
    {
        var elements: [Element] = []
        try each(sql, values) { elements.append(try make($0)) }
        return elements
    }

    func first<Element>(_ sql: String, _ values: [MariaDBValue], _ make: (MariaDBRow) throws -> Element) throws
        -> Element?
    {
        var element: Element?
        try each(sql, values) { element = try element ?? make($0) }
        return element
    }

    private func noting<Value>(_ body: () throws -> Value) throws -> Value {
        if let failure { throw failure }
        do {
            return try body()
        } catch let failure as MariaDBFailure {
            self.failure = failure
            throw failure
        }
    }
}
