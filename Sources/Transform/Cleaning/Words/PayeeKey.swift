import Ledger

/// The form in which words and phrases are compared: folded, without ASCII punctuation.
///
/// `Penny Market s.r.o.` becomes `penny market sro`; a word without letter and digit is left out.
enum PayeeKey {
    static func key(of text: some StringProtocol) -> [UInt8] {
        var key: [UInt8] = []
        for byte in TextFold.bytes(of: String(text)) {
            if byte >= 0x80 || isAlphanumeric(byte) {
                key.append(byte)
            } else if byte == 32, key.last ?? 32 != 32 {
                key.append(byte)
            }
        }
        if key.last == 32 { key.removeLast() }
        return key
    }
}
