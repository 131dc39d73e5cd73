/// The tables whose rows belong to one user and go with them.
public enum UserTable: Hashable, Sendable {
    case transactions
    case history
    case sealed(SealedTable)
    /// The call budget.
    case calls
    case callNotices
    /// The ledger of batches.
    case batches

    /// All of them, in the order in which an erasure empties them.
    public static let all =
        [UserTable.transactions, .history] + SealedTable.allCases.map(UserTable.sealed) + [
            .calls, .callNotices, .batches,
        ]

    /// Those whose rows hold a sealed cell.
    public static let withCells = [UserTable.transactions, .history] + SealedTable.allCases.map(UserTable.sealed)

    /// The table's name in the database.
    public var name: String {
        switch self {
        case .transactions: "transactions"
        case .history: "transaction_history"
        case .sealed(let table): table.rawValue
        case .calls: "calls"
        case .callNotices: "call_notices"
        case .batches: "batches"
        }
    }

    /// The columns of the primary key.
    var key: String {
        switch self {
        case .transactions: "user_no, month_tag, row_tag"
        case .history: "user_no, row_tag, row_version"
        case .sealed: "user_no, tag"
        case .calls: "user_no, connection, scope, call_no"
        case .callNotices: "user_no, connection, scope, kind"
        case .batches: "user_no, batch_id"
        }
    }
}

/// How many cells of a table are sealed under one generation of a user's data key.
public struct CellCount: Hashable, Sendable {
    public var table: String
    /// As the cells state it; a cell that is too short counts as 0.
    public var generation: UInt32
    public var cells: Int

    public init(table: String, generation: UInt32, cells: Int) {
        self.table = table
        self.generation = generation
        self.cells = cells
    }

    init(table: String, mark: [UInt8], cells: Int) {
        let generation = mark.count == 4 ? mark.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } : 0
        self.init(table: table, generation: generation, cells: cells)
    }
}
