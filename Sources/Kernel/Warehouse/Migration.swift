/// One numbered step of the schema.
///
/// A migration that has shipped is never edited: its checksum is kept.
struct Migration {
    let number: Int
    let name: String
    let statements: [String]

    /// FNV-1a of the statements, in hexadecimal; it guards against edits, not against attackers.
    var checksum: String {
        let hash = statements.joined(separator: ";").utf8.reduce(UInt64(0xcbf2_9ce4_8422_2325)) {
            ($0 ^ UInt64($1)) &* 0x100_0000_01b3
        }
        return String(hash, radix: 16)
    }
}
