/// Phrases of one or more words with a value each; the longest one at a word is found in a few steps, however many there are.
///
/// A hash table with open addressing over the bytes of whole phrases. The entry of a first word says how many words the
/// longest phrase has that begins with it, so most words of a text cost one look.
struct PhraseTable: Sendable {
    private struct Entry: Sendable {
        let hash: UInt32
        let start: Int32
        let size: Int32
        /// How many words the longest phrase has that begins with this word.
        var wordCountMax: Int32 = 0
        /// What `combine` makes of the values of all phrases that begin with this word.
        var begun: UInt32?
        /// `nil` when the key only begins longer phrases.
        var value: UInt32?
    }

    private var keys: [UInt8] = []
    private var entries: [Entry] = []
    private var slots: [Int32]

    /// Takes phrases, whose words are joined by single spaces; what `combine` makes of two values of one phrase counts.
    init(_ phrases: [(key: ArraySlice<UInt8>, value: UInt32)], combining combine: (UInt32, UInt32) -> UInt32) {
        var size = 16
        while size < phrases.count * 3 { size *= 2 }
        slots = [Int32](repeating: -1, count: size * 2)
        for (key, value) in phrases where !key.isEmpty {
            let words = key.split(separator: 32)
            let first = add(words[0])
            entries[first].wordCountMax = max(entries[first].wordCountMax, Int32(words.count))
            entries[first].begun = entries[first].begun.map { combine($0, value) } ?? value
            let index = words.count == 1 ? first : add(key)
            entries[index].value = entries[index].value.map { combine($0, value) } ?? value
        }
    }

    private mutating func add(_ key: ArraySlice<UInt8>) -> Int {
        if let known = entry(of: key) { return known }
        let hash = Self.hash(key)
        var slot = Int(hash) & (slots.count - 1)
        while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = Int32(entries.count)
        entries.append(Entry(hash: hash, start: Int32(keys.count), size: Int32(key.count)))
        keys += key
        return entries.count - 1
    }

    /// The entry of a word or a phrase.
    func entry(of key: ArraySlice<UInt8>) -> Int? {
        let hash = Self.hash(key)
        var slot = Int(hash) & (slots.count - 1)
        while slots[slot] >= 0 {
            let entry = entries[Int(slots[slot])]
            if entry.hash == hash, Int(entry.size) == key.count, holds(key, at: Int(entry.start)) {
                return Int(slots[slot])
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    private func holds(_ key: ArraySlice<UInt8>, at start: Int) -> Bool {
        var index = start
        for byte in key {
            if keys[index] != byte { return false }
            index += 1
        }
        return true
    }

    /// What the values of all phrases come to that begin with the word of an entry.
    func begun(at entry: Int) -> UInt32? { entries[entry].begun }

    /// The value of an entry; `nil` when it only begins longer phrases.
    func value(at entry: Int) -> UInt32? { entries[entry].value }

    /// How many words the longest phrase has that begins with the word of an entry.
    func wordCountMax(at entry: Int) -> Int { Int(entries[entry].wordCountMax) }

    /// FNV-1a.
    private static func hash(_ key: ArraySlice<UInt8>) -> UInt32 {
        var hash: UInt32 = 0x811C_9DC5
        for byte in key { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
        return hash ^ hash >> 15
    }
}
