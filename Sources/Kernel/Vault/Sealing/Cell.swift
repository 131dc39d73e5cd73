/// Where a sealed value lives; a value that is moved anywhere else does not open.
public struct Cell: Hashable, Sendable {
    public var table: String
    /// The primary key of the row.
    public var row: [UInt8]
    public var schemaVersion: UInt32
    public var rowVersion: UInt32
    /// Every column of the row that is stored in clear, in the order of the table.
    public var plainColumns: [[UInt8]]

    /// Names a place; two values of one row must differ in `table` or in a plain column.
    public init(
        table: String,
        row: [UInt8],
        schemaVersion: UInt32,
        rowVersion: UInt32,
        plainColumns: [[UInt8]] = []
    ) {
        self.table = table
        self.row = row
        self.schemaVersion = schemaVersion
        self.rowVersion = rowVersion
        self.plainColumns = plainColumns
    }
}

/// A cell's place as it is bound: the same as ``Cell``, without an array for each of its parts.
public struct CellPlace: Sendable {
    let table: String
    /// Row, schema version and row version; then, from `columns` on, every column that is stored in clear.
    private var items: TLV
    private let columns: Int

    init(_ cell: Cell) {
        table = cell.table
        items = TLV(capacity: 128)
        items.append(cell.row)
        items.append(cell.schemaVersion)
        items.append(cell.rowVersion)
        columns = items.bytes.count
        for column in cell.plainColumns { items.append(column) }
    }

    /// Names the place of a row whose key has 16 bytes and whose plain columns have 8 each, all big-endian.
    public init(
        table: String,
        row: (UInt64, UInt64),
        schemaVersion: UInt32,
        rowVersion: UInt32,
        plainColumns: (UInt64, UInt64, UInt64)
    ) {
        self.table = table
        items = TLV(capacity: 128)
        items.append(row)
        items.append(schemaVersion)
        items.append(rowVersion)
        columns = items.bytes.count
        items.append(plainColumns.0)
        items.append(plainColumns.1)
        items.append(plainColumns.2)
    }

    /// The associated data: what is common to the table, the place, and the generation before the plain columns.
    func binding(_ common: [UInt8], generation: UInt32) -> [UInt8] {
        var binding = TLV(capacity: common.count + items.bytes.count + 8)
        binding.append(written: common[...])
        binding.append(written: items.bytes[..<columns])
        binding.append(generation)
        binding.append(written: items.bytes[columns...])
        return binding.bytes
    }

    /// The first items of the associated data of every cell of a table.
    static func common(deployment: [UInt8], user: UserID, table: String) -> [UInt8] {
        var binding = TLV("kapsa/cell/1")
        binding.append(deployment)
        binding.append(user.bytes)
        binding.append(table)
        return binding.bytes
    }
}
