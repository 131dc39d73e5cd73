import CMariaDB

/// The row a query is at; it is valid only while the query's body runs.
public struct MariaDBRow {
    let buffers: ResultBuffers

    /// The whole number of a column; 0 for NULL.
    public func integer(_ column: Int) -> Int64 { buffers.integer(column) }

    public func isNull(_ column: Int) -> Bool { buffers.isNull(column) }

    /// The bytes of a column; none for NULL.
    public func bytes(_ column: Int) -> [UInt8] { buffers.bytes(column) }

    /// Eight bytes of a column as one big-endian number; `nil` unless the column has exactly `count` bytes.
    public func number(_ column: Int, of count: Int, from offset: Int) -> UInt64? {
        buffers.number(column, of: count, from: offset)
    }

    /// The text of a column; it is empty for NULL.
    public func text(_ column: Int) -> String { String(decoding: buffers.bytes(column), as: UTF8.self) }
}

/// Where a statement's rows arrive: a number or a growing buffer a column.
@safe final class ResultBuffers {
    private static let firstCapacity = 512
    let binds: UnsafeMutablePointer<MYSQL_BIND>
    private let isInteger: [Bool]
    private let lengths: UnsafeMutablePointer<UInt>
    private let nulls: UnsafeMutablePointer<my_bool>
    private let truncations: UnsafeMutablePointer<my_bool>
    /// Whether a number was asked for where the table has none, or the other way round: somebody altered the table.
    private(set) var isMistyped = false

    init(isInteger: [Bool]) {
        self.isInteger = isInteger
        unsafe binds = .allocate(capacity: isInteger.count)
        unsafe binds.initialize(repeating: MYSQL_BIND(), count: isInteger.count)
        unsafe lengths = .allocate(capacity: isInteger.count)
        unsafe lengths.initialize(repeating: 0, count: isInteger.count)
        unsafe nulls = .allocate(capacity: isInteger.count)
        unsafe nulls.initialize(repeating: 0, count: isInteger.count)
        unsafe truncations = .allocate(capacity: isInteger.count)
        unsafe truncations.initialize(repeating: 0, count: isInteger.count)
        for (column, isNumber) in isInteger.enumerated() {
            let capacity = isNumber ? 8 : Self.firstCapacity
            unsafe binds[column].buffer_type = isNumber ? MYSQL_TYPE_LONGLONG : MYSQL_TYPE_BLOB
            unsafe binds[column].buffer = .allocate(byteCount: capacity, alignment: 8)
            unsafe binds[column].buffer_length = UInt(capacity)
            unsafe binds[column].length = lengths + column
            unsafe binds[column].is_null = nulls + column
            unsafe binds[column].error = truncations + column
        }
    }

    deinit {
        for column in isInteger.indices { unsafe binds[column].buffer.deallocate() }
        unsafe binds.deallocate()
        unsafe lengths.deallocate()
        unsafe nulls.deallocate()
        unsafe truncations.deallocate()
    }

    func isNull(_ column: Int) -> Bool { unsafe nulls[column] != 0 }

    func integer(_ column: Int) -> Int64 {
        guard isInteger[column] else {
            isMistyped = true
            return 0
        }
        return isNull(column) ? 0 : unsafe binds[column].buffer.load(as: Int64.self)
    }

    func bytes(_ column: Int) -> [UInt8] {
        guard !isInteger[column] else {
            isMistyped = true
            return []
        }
        guard !isNull(column) else { return [] }
        return unsafe [UInt8](
            UnsafeRawBufferPointer(start: binds[column].buffer, count: Int(lengths[column]))
        )
    }

    func number(_ column: Int, of count: Int, from offset: Int) -> UInt64? {
        precondition(!isInteger[column] && offset + 8 <= count)
        guard !isNull(column), unsafe Int(lengths[column]) == count else { return nil }
        return UInt64(bigEndian: unsafe binds[column].buffer.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }

    /// Makes room for the values of the current row that were cut, and says which columns must be fetched again.
    func grow() -> [Int] {
        let cut = isInteger.indices.filter { column in
            unsafe !isInteger[column] && lengths[column] > binds[column].buffer_length
        }
        for column in cut {
            let capacity = unsafe Int(lengths[column]) * 2
            unsafe binds[column].buffer.deallocate()
            unsafe binds[column].buffer = .allocate(byteCount: capacity, alignment: 8)
            unsafe binds[column].buffer_length = UInt(capacity)
        }
        return cut
    }
}
