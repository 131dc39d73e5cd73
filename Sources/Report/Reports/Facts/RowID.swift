/// The lasting name of a row that people see: 16 bytes, written as 32 lower-case hexadecimal digits.
public struct RowID: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let high: UInt64
    public let low: UInt64

    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// `nil` unless these are 32 hexadecimal digits.
    public init?(hexadecimal text: String) {
        guard text.utf8.count == 32, let high = UInt64(text.prefix(16), radix: 16),
            let low = UInt64(text.suffix(16), radix: 16)
        else { return nil }
        self.init(high: high, low: low)
    }

    public static func < (left: RowID, right: RowID) -> Bool { (left.high, left.low) < (right.high, right.low) }

    public var description: String {
        String(unsafeUninitializedCapacity: 32) { buffer in
            for index in 0..<32 {
                let word = index < 16 ? high : low
                let digit = UInt8(truncatingIfNeeded: word >> UInt64(60 - index % 16 * 4)) & 15
                unsafe buffer[index] = digit < 10 ? digit + 48 : digit + 87
            }
            return 32
        }
    }
}
