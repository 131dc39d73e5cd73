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

    func binding(deployment: [UInt8], user: UserID, generation: UInt32) -> [UInt8] {
        var binding = TLV("kapsa/cell/1")
        binding.append(deployment)
        binding.append(user.bytes)
        binding.append(table)
        binding.append(row)
        binding.append(schemaVersion)
        binding.append(rowVersion)
        binding.append(generation)
        for column in plainColumns { binding.append(column) }
        return binding.bytes
    }
}
