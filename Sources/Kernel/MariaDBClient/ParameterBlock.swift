import CMariaDB

/// The memory behind the parameters of one execution, freed with it.
@safe final class ParameterBlock {
    let binds: UnsafeMutablePointer<MYSQL_BIND>
    private let count: Int
    private var owned: [UnsafeMutableRawPointer]

    private init(count: Int) {
        self.count = count
        unsafe owned = []
        unsafe binds = .allocate(capacity: max(count, 1))
        unsafe binds.initialize(repeating: MYSQL_BIND(), count: count)
    }

    /// One value for each parameter.
    convenience init(_ values: [MariaDBValue]) {
        self.init(count: values.count)
        for (index, value) in values.enumerated() {
            switch value {
            case .null: unsafe binds[index].buffer_type = MYSQL_TYPE_NULL
            case .integer(let number):
                unsafe binds[index].buffer_type = MYSQL_TYPE_LONGLONG
                unsafe binds[index].buffer = UnsafeMutableRawPointer(copy([number]))
            case .text(let text): bind(Array(text.utf8), to: index, as: MYSQL_TYPE_STRING)
            case .bytes(let bytes): bind(bytes, to: index, as: MYSQL_TYPE_BLOB)
            }
        }
    }

    /// Column-wise arrays, as `STMT_ATTR_ARRAY_SIZE` wants them: numbers side by side, or a pointer and a length a row.
    convenience init(_ columns: [BulkColumn]) {
        self.init(count: columns.count)
        for (index, column) in columns.enumerated() {
            switch column.kind {
            case .integers:
                unsafe binds[index].buffer_type = MYSQL_TYPE_LONGLONG
                unsafe binds[index].buffer = UnsafeMutableRawPointer(copy(column.integers))
            case .bytes:
                unsafe binds[index].buffer_type = MYSQL_TYPE_BLOB
                unsafe binds[index].buffer = pointers(into: copy(column.bytes), lengths: column.lengths)
                unsafe binds[index].length = copy(column.lengths.map { UInt($0) })
            }
        }
    }

    deinit {
        for index in unsafe owned.indices { unsafe owned[index].deallocate() }
        unsafe binds.deallocate()
    }

    private func bind(_ bytes: [UInt8], to index: Int, as type: enum_field_types) {
        unsafe binds[index].buffer_type = type
        unsafe binds[index].buffer = UnsafeMutableRawPointer(copy(bytes))
        unsafe binds[index].buffer_length = UInt(bytes.count)
        unsafe binds[index].length = copy([UInt(bytes.count)])
    }

    private func pointers(into bytes: UnsafeMutablePointer<UInt8>, lengths: [Int]) -> UnsafeMutableRawPointer {
        let pointers = UnsafeMutablePointer<UnsafeMutablePointer<UInt8>>.allocate(capacity: max(lengths.count, 1))
        unsafe owned.append(UnsafeMutableRawPointer(pointers))
        var next = unsafe bytes
        for (row, length) in lengths.enumerated() {
            unsafe (pointers + row).initialize(to: next)
            unsafe next += length
        }
        return UnsafeMutableRawPointer(pointers)
    }

    private func copy<Element: BitwiseCopyable>(_ elements: [Element]) -> UnsafeMutablePointer<Element> {
        let memory = UnsafeMutablePointer<Element>.allocate(capacity: max(elements.count, 1))
        unsafe owned.append(UnsafeMutableRawPointer(memory))
        unsafe elements.withUnsafeBufferPointer { source in
            if let start = source.baseAddress { unsafe memory.initialize(from: start, count: elements.count) }
        }
        return unsafe memory
    }
}
