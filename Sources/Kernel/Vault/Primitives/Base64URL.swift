/// Base64 with the alphabet of addresses and without padding (RFC 4648, section 5; RFC 7515, section 2).
public enum Base64URL {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    private static let values: [UInt8: UInt8] = Dictionary(
        uniqueKeysWithValues: alphabet.enumerated().map { ($1, UInt8($0)) }
    )

    public static func text(_ bytes: some Sequence<UInt8>) -> String {
        var text: [UInt8] = []
        var waiting: UInt32 = 0
        var bitCount = 0
        for byte in bytes {
            waiting = waiting << 8 | UInt32(byte)
            bitCount += 8
            while bitCount >= 6 {
                bitCount -= 6
                text.append(alphabet[Int(waiting >> UInt32(bitCount) & 63)])
            }
        }
        if bitCount > 0 { text.append(alphabet[Int(waiting << UInt32(6 - bitCount) & 63)]) }
        return String(decoding: text, as: UTF8.self)
    }

    /// Reads what ``text(_:)`` writes; `nil` for anything else, padding and stray bits at the end included.
    public static func bytes(_ text: some StringProtocol) -> [UInt8]? {
        var bytes: [UInt8] = []
        var waiting: UInt32 = 0
        var bitCount = 0
        for character in text.utf8 {
            guard let value = values[character] else { return nil }
            waiting = waiting << 6 | UInt32(value)
            bitCount += 6
            if bitCount >= 8 {
                bitCount -= 8
                bytes.append(UInt8(truncatingIfNeeded: waiting >> UInt32(bitCount)))
            }
        }
        guard bitCount < 6, waiting & (1 << UInt32(bitCount) - 1) == 0 else { return nil }
        return bytes
    }
}
