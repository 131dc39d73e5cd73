/// Hides a payload's length: `0x80`, then zeros up to a multiple of 64 bytes, or of 256 above 512.
enum Padding {
    static let mark: UInt8 = 0x80

    /// How many bytes a payload has with its padding.
    static func paddedCount(_ count: Int) -> Int {
        let least = count + 1
        let step = least <= 512 ? 64 : 256
        return (least + step - 1) / step * step
    }
}
