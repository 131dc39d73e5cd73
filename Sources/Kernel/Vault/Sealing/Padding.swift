/// Hides a payload's length: `0x80`, then zeros up to a multiple of 64 bytes, or of 256 above 512.
enum Padding {
    static func padded(_ payload: [UInt8]) -> [UInt8] {
        let least = payload.count + 1
        let step = least <= 512 ? 64 : 256
        let total = (least + step - 1) / step * step
        return payload + [0x80] + [UInt8](repeating: 0, count: total - least)
    }

    /// `nil` when the padding is not there.
    static func stripped(_ padded: [UInt8]) -> [UInt8]? {
        guard let mark = padded.lastIndex(where: { $0 != 0 }), padded[mark] == 0x80 else { return nil }
        return Array(padded[..<mark])
    }
}
