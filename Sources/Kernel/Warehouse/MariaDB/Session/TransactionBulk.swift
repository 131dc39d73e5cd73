import MariaDBClient

/// About a thousand transactions on their way to the server in one message.
struct TransactionBulk {
    static let sql = """
        INSERT INTO transactions (user_no, month_tag, row_tag, content_tag, row_version, load_no, sealed)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """
    private static let rowCountMax = 1_000
    // A server takes 16 MiB in one message unless it is told otherwise.
    private static let byteCountMax = 4_194_304

    private let user: UserNumber
    private(set) var columns: [BulkColumn] = [.integers, .bytes, .bytes, .bytes, .integers, .integers, .bytes].map(
        BulkColumn.init
    )

    init(user: UserNumber) { self.user = user }

    var isFull: Bool { columns[0].count >= Self.rowCountMax || columns[6].byteCount >= Self.byteCountMax }

    mutating func append(_ row: TransactionRow) {
        columns[0].append(user.rawValue)
        columns[1].append(bigEndian: row.tags.month.number)
        columns[2].append(bigEndian: row.tags.row.high, row.tags.row.low)
        columns[3].append(bigEndian: row.tags.content.number)
        columns[4].append(row.tags.version)
        columns[5].append(row.tags.load)
        columns[6].append(row.sealed)
    }

    mutating func removeAll() {
        for index in columns.indices { columns[index].removeAll() }
    }
}
