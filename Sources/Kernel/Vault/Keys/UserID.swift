/// One user, as 16 random bytes that say nothing about the person.
public struct UserID: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// Always 16 bytes.
    public let bytes: [UInt8]

    /// A new user's id.
    public static func random() -> UserID { UserID(unchecked: SystemRandom.bytes(16)) }

    /// `nil` unless there are 16 bytes.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == 16 else { return nil }
        self.bytes = bytes
    }

    /// Reads 32 lower-case hexadecimal digits.
    public init?(hex: String) {
        guard let bytes = Digest.bytes(hex: hex) else { return nil }
        self.init(bytes)
    }

    /// 32 lower-case hexadecimal digits.
    public var hex: String { Digest.hex(bytes) }

    public var description: String { hex }

    public static func < (left: UserID, right: UserID) -> Bool {
        left.bytes.lexicographicallyPrecedes(right.bytes)
    }

    private init(unchecked bytes: [UInt8]) { self.bytes = bytes }
}
