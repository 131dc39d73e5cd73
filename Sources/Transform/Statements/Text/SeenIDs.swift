/// Which ids a statement has given already, in eight bytes each.
///
/// Some banks give one id to two movements; only the first keeps it, so that neither is lost.
struct SeenIDs {
    private var seen: Set<UInt64> = []

    /// The id, or `nil` when the statement has given it before.
    mutating func firstSeen(_ id: String) -> String? {
        // FNV-1a, because Swift's own hashes differ from process to process.
        let hash = id.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        return seen.insert(hash).inserted ? id : nil
    }
}
