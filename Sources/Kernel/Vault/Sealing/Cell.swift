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
    /// A row whose key has 16 bytes and whose plain columns have 8 each.
    struct Row {
        let key: (UInt64, UInt64)
        let schemaVersion: UInt32
        let rowVersion: UInt32
        let plainColumns: (UInt64, UInt64, UInt64)
    }

    enum Content {
        /// Row, schema version and row version; then, from `columns` on, every column that is stored in clear.
        case items(TLV, columns: Int)
        case row(Row)
    }

    let table: String
    let content: Content

    init(_ cell: Cell) {
        table = cell.table
        var items = TLV(capacity: 128)
        items.append(cell.row)
        items.append(cell.schemaVersion)
        items.append(cell.rowVersion)
        let columns = items.bytes.count
        for column in cell.plainColumns { items.append(column) }
        content = .items(items, columns: columns)
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
        content = .row(
            Row(key: row, schemaVersion: schemaVersion, rowVersion: rowVersion, plainColumns: plainColumns)
        )
    }
}

/// The associated data of the cells of one table under one generation of keys: what is common to the table, the place,
/// and the generation before the plain columns.
struct CellBinding {
    private let common: [UInt8]
    private let generation: UInt32
    /// The associated data of a row of numbers, the last one's; `offsets` tell where its numbers stand.
    private var row: [UInt8]
    private let offsets: (key: Int, schemaVersion: Int, rowVersion: Int, plainColumns: Int)

    init(deployment: [UInt8], user: UserID, table: String, generation: UInt32) {
        var binding = TLV("kapsa/cell/1")
        binding.append(deployment)
        binding.append(user.bytes)
        binding.append(table)
        common = binding.bytes
        self.generation = generation
        // The numbers are written over it for each row.
        binding.append((UInt64(0), UInt64(0)))
        let key = binding.bytes.count - 16
        binding.append(UInt32(0))
        let schemaVersion = binding.bytes.count - 4
        binding.append(UInt32(0))
        let rowVersion = binding.bytes.count - 4
        binding.append(generation)
        binding.append(UInt64(0))
        let plainColumns = binding.bytes.count - 8
        binding.append(UInt64(0))
        binding.append(UInt64(0))
        row = binding.bytes
        offsets = (key, schemaVersion, rowVersion, plainColumns)
    }

    mutating func associated(_ place: CellPlace) -> [UInt8] {
        switch place.content {
        case .items(let items, let columns):
            var binding = TLV(capacity: common.count + items.bytes.count + 8)
            binding.append(written: common[...])
            binding.append(written: items.bytes[..<columns])
            binding.append(generation)
            binding.append(written: items.bytes[columns...])
            return binding.bytes
        case .row(let place):
            unsafe row.withUnsafeMutableBytes { bytes in
                func write(_ number: some FixedWidthInteger, _ offset: Int) {
                    unsafe bytes.storeBytes(of: number.bigEndian, toByteOffset: offset, as: type(of: number))
                }
                write(place.key.0, offsets.key)
                write(place.key.1, offsets.key + 8)
                write(place.schemaVersion, offsets.schemaVersion)
                write(place.rowVersion, offsets.rowVersion)
                // A length of four bytes stands before each.
                write(place.plainColumns.0, offsets.plainColumns)
                write(place.plainColumns.1, offsets.plainColumns + 12)
                write(place.plainColumns.2, offsets.plainColumns + 24)
            }
            return row
        }
    }
}
