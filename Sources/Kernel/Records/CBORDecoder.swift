/// Reads deterministically encoded CBOR from front to back and refuses any other encoding.
public struct CBORDecoder {
    private let bytes: [UInt8]
    /// Where the next value begins.
    private(set) var position: Int

    /// Reads from an offset to the end of the bytes.
    public init(_ bytes: [UInt8], from offset: Int = 0) {
        self.bytes = bytes
        position = offset
    }

    /// Reads an integer of major type 0 or 1.
    public mutating func integer() throws(RecordError) -> Int64 {
        let (major, argument) = try head()
        guard major <= 1, let magnitude = Int64(exactly: argument) else { throw .malformed(byteOffset: position) }
        return major == 0 ? magnitude : -1 - magnitude
    }

    /// Reads a text in UTF-8.
    public mutating func text() throws(RecordError) -> String {
        let slice = try textBytes()
        // Most texts are ASCII, which needs no validation; it costs several times as much as making the text.
        if let text = unsafe slice.withUnsafeBufferPointer({ bytes in
            unsafe bytes.allSatisfy { $0 < 0x80 } ? String(decoding: bytes, as: UTF8.self) : nil
        }) {
            return text
        }
        guard let text = String(validating: slice, as: UTF8.self) else { throw .malformed(byteOffset: position) }
        return text
    }

    /// Reads a text in place, without looking whether it is UTF-8.
    mutating func textBytes() throws(RecordError) -> ArraySlice<UInt8> { try string(major: 3) }

    /// Reads the head of an array: how many elements follow.
    mutating func arrayCount() throws(RecordError) -> Int {
        let (major, count) = try head()
        guard major == 4, count <= UInt64(bytes.count - position) else { throw .malformed(byteOffset: position) }
        return Int(count)
    }

    /// Reads a byte string.
    public mutating func byteString() throws(RecordError) -> [UInt8] { Array(try string(major: 2)) }

    /// Reads `true` or `false`.
    public mutating func bool() throws(RecordError) -> Bool {
        let (major, argument) = try head()
        guard major == 7, argument == 20 || argument == 21 else { throw .malformed(byteOffset: position) }
        return argument == 21
    }

    /// Reads an array, each element by `element`.
    public mutating func array<Element>(
        _ element: (inout CBORDecoder) throws(RecordError) -> Element
    ) throws(RecordError) -> [Element] {
        let count = try arrayCount()
        var elements: [Element] = []
        elements.reserveCapacity(count)
        for _ in 0..<count { elements.append(try element(&self)) }
        return elements
    }

    /// Reads an array of texts.
    public mutating func texts() throws(RecordError) -> [String] {
        try array { (decoder: inout CBORDecoder) throws(RecordError) in try decoder.text() }
    }

    /// Reads a map: calls `field` with each key; `field` reads the value, or calls ``skip()`` for a key it does not know.
    public mutating func map(
        _ field: (inout CBORDecoder, Int64) throws(RecordError) -> Void
    ) throws(RecordError) {
        let count = try mapCount()
        var lastKey: Int64 = -1
        for _ in 0..<count {
            let key = try integer()
            guard key > lastKey else { throw .malformed(byteOffset: position) }
            lastKey = key
            try field(&self, key)
        }
    }

    /// Reads the head of a map: how many keys and values follow.
    mutating func mapCount() throws(RecordError) -> Int {
        let (major, count) = try head()
        guard major == 5, count <= UInt64(bytes.count - position) else { throw .malformed(byteOffset: position) }
        return Int(count)
    }

    /// Passes over one value of any kind that the encoder can write, nested at most 16 deep.
    public mutating func skip() throws(RecordError) {
        guard scan({ $0.skip() ? true : nil }) != nil else { throw .malformed(byteOffset: position) }
    }

    /// Demands that everything was read.
    public func end() throws(RecordError) {
        guard position == bytes.count else { throw .malformed(byteOffset: position) }
    }

    private mutating func string(major wanted: UInt8) throws(RecordError) -> ArraySlice<UInt8> {
        let (major, count) = try head()
        guard major == wanted else { throw .malformed(byteOffset: position) }
        let start = position
        try advance(count)
        return bytes[start..<position]
    }

    private mutating func advance(_ count: UInt64) throws(RecordError) {
        guard count <= UInt64(bytes.count - position) else { throw .malformed(byteOffset: position) }
        position += Int(count)
    }

    /// The initial byte and its argument; refuses indefinite lengths and arguments that were not the shortest.
    private mutating func head() throws(RecordError) -> CBORScanner.Head {
        guard let head = scan({ $0.head() }) else { throw .malformed(byteOffset: position) }
        return head
    }

    /// Lets a scanner go on from here, and stands where it stopped.
    private mutating func scan<Value>(_ body: (inout CBORScanner) -> Value?) -> Value? {
        unsafe bytes.withUnsafeBufferPointer { bytes in
            var scanner = unsafe CBORScanner(bytes, from: position)
            defer { position = scanner.position }
            return body(&scanner)
        }
    }
}
