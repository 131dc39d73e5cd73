/// What the system said when a file call failed; `number` is its `errno`.
public struct FileFault: Error, Hashable, Sendable {
    public let call: String
    public let number: Int32

    /// Names a failed call.
    public init(call: String, number: Int32) {
        self.call = call
        self.number = number
    }
}

/// The file calls that the hand-over makes, so that a test can let any one of them fail.
///
/// Each closure is one system call; loops, retries after a signal and ordering live above them.
public struct FileSystem: Sendable {
    /// Path, flags, mode, to a descriptor; close-on-exec is always added.
    public var open: @Sendable (String, Int32, UInt32) throws(FileFault) -> Int32
    /// Returns how many bytes were taken, which may be fewer than given.
    public var write: @Sendable (Int32, ArraySlice<UInt8>) throws(FileFault) -> Int
    /// At most so many bytes; none at the end of the file.
    public var read: @Sendable (Int32, Int) throws(FileFault) -> [UInt8]
    /// Goes to a byte of an open file.
    public var seek: @Sendable (Int32, Int) throws(FileFault) -> Void
    public var synchronise: @Sendable (Int32) throws(FileFault) -> Void
    public var close: @Sendable (Int32) throws(FileFault) -> Void
    /// From, to; replaces what stands there.
    public var rename: @Sendable (String, String) throws(FileFault) -> Void
    public var unlink: @Sendable (String) throws(FileFault) -> Void
    /// Path, mode; fails when it exists.
    public var makeFolder: @Sendable (String, UInt32) throws(FileFault) -> Void
    /// The names in a folder, sorted, without `.` and `..`.
    public var list: @Sendable (String) throws(FileFault) -> [String]
}
