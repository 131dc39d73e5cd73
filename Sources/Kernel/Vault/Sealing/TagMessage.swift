/// The parts of a tag as they are added one by one, in the form of ``TLV``, in memory of the caller's.
@safe public struct TagMessage {
    private let memory: UnsafeMutableRawBufferPointer
    private var count = 0

    @unsafe init(_ memory: UnsafeMutableRawBufferPointer) { unsafe self.memory = unsafe memory }

    var written: UnsafeRawBufferPointer { unsafe UnsafeRawBufferPointer(rebasing: memory[..<count]) }

    /// Adds a text as UTF-8.
    public mutating func append(_ text: String) {
        append(size: text.utf8.count)
        add(text)
    }

    /// Adds one text that is made of several pieces.
    public mutating func append(joining pieces: (String, String, String)) {
        append(size: pieces.0.utf8.count + pieces.1.utf8.count + pieces.2.utf8.count)
        add(pieces.0)
        add(pieces.1)
        add(pieces.2)
    }

    /// Adds one part that is made of several pieces.
    public mutating func append(joining pieces: (ArraySlice<UInt8>, ArraySlice<UInt8>, ArraySlice<UInt8>)) {
        append(size: pieces.0.count + pieces.1.count + pieces.2.count)
        unsafe pieces.0.withUnsafeBytes { unsafe add($0) }
        unsafe pieces.1.withUnsafeBytes { unsafe add($0) }
        unsafe pieces.2.withUnsafeBytes { unsafe add($0) }
    }

    /// Adds 16 bytes, big-endian.
    public mutating func append(_ numbers: (UInt64, UInt64)) {
        append(size: 16)
        let ordered = (numbers.0.bigEndian, numbers.1.bigEndian)
        unsafe withUnsafeBytes(of: ordered) { unsafe add($0) }
    }

    mutating func append(_ label: StaticString) {
        append(size: label.utf8CodeUnitCount)
        unsafe add(UnsafeRawBufferPointer(start: label.utf8Start, count: label.utf8CodeUnitCount))
    }

    private mutating func append(size: Int) {
        unsafe withUnsafeBytes(of: UInt32(size).bigEndian) { unsafe add($0) }
    }

    private mutating func add(_ text: String) {
        var text = text
        text.withUTF8 { unsafe add(UnsafeRawBufferPointer($0)) }
    }

    @unsafe private mutating func add(_ bytes: UnsafeRawBufferPointer) {
        let free = unsafe memory.count - count
        precondition(bytes.count <= free, "the message is larger than was said")
        guard let source = bytes.baseAddress, let target = unsafe memory.baseAddress else { return }
        unsafe (target + count).copyMemory(from: source, byteCount: bytes.count)
        count += bytes.count
    }
}
