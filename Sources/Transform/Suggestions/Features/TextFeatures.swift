import Ledger

/// The features of a movement's texts, as buckets.
struct TextFeatures {
    /// Character n-grams of the folded text, digits as one sign.
    private(set) var grams: [UInt32] = []
    /// Words and pairs of neighbours.
    private(set) var words: [UInt32] = []
    /// The payee, the whole text and the kind of shop.
    private(set) var wholes: [UInt32] = []
    /// What the payee is remembered by, and its first word.
    let payee: UInt64
    let firstWord: UInt64

    init(text: String, payee name: String, kind: String) {
        let folded = Array(TextFold.fold(text).utf8)
        let parts = PayeeWords(name.isEmpty ? text : name)
        payee = parts.key
        firstWord = parts.firstKey
        addGrams(of: folded)
        addWords(of: folded)
        wholes = [FeatureHash.bucket(payee), FeatureHash.bucket(FeatureHash.of(folded[...], kind: .text))]
        if !kind.isEmpty { wholes.append(FeatureHash.bucket(FeatureHash.of(Array(kind.utf8)[...], kind: .shop))) }
    }

    private mutating func addGrams(of folded: [UInt8]) {
        var text: [UInt8] = [32]
        text.reserveCapacity(folded.count + 2)
        for byte in folded {
            let sign = Letter.isDigit(byte) ? 35 : Letter.isLetter(byte) ? byte : 32
            if sign > 35 || text.last != sign { text.append(sign) }
        }
        if text.last != 32 { text.append(32) }
        grams.reserveCapacity(text.count * 4)
        for start in text.indices {
            var hash = FeatureHash.start(.gram)
            for end in start..<min(start + Settings.longestGram, text.count) {
                hash = FeatureHash.mix(hash, UInt64(text[end]))
                if end - start + 1 >= Settings.shortestGram { grams.append(FeatureHash.bucket(hash)) }
            }
        }
    }

    private mutating func addWords(of folded: [UInt8]) {
        var previous = FeatureHash.start(.pair)
        for word in folded.split(whereSeparator: { !Letter.isLetter($0) && !Letter.isDigit($0) }) where word.count > 1 {
            let hash = FeatureHash.of(word, kind: .word)
            words.append(FeatureHash.bucket(hash))
            words.append(FeatureHash.bucket(FeatureHash.mix(previous, hash)))
            previous = hash
        }
    }
}

/// The words of a payee that name it: without those with digits, at most four.
struct PayeeWords {
    let key: UInt64
    let firstKey: UInt64
    /// The first word, folded.
    let first: String

    init(_ name: String) {
        let folded = Array(TextFold.fold(name).utf8)
        let words = folded.split { !Letter.isLetter($0) && !Letter.isDigit($0) }
        let names = words.filter { $0.count > 1 && !$0.contains(where: Letter.isDigit) }.prefix(4)
        let kept = names.isEmpty ? words[...] : names
        key = FeatureHash.of(Array(kept.joined(separator: [32]))[...], kind: .payee)
        firstKey = FeatureHash.of(kept.first ?? [], kind: .firstWord)
        first = String(decoding: kept.first ?? [], as: UTF8.self)
    }
}

/// Bytes of folded UTF-8; those above ASCII are letters.
enum Letter {
    static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

    static func isLetter(_ byte: UInt8) -> Bool { (byte >= 97 && byte <= 122) || byte >= 128 }
}

/// Hashes of features: the same in every process, unlike `Hasher`.
enum FeatureHash {
    enum Kind: UInt64 {
        case gram = 1
        case word, pair, payee, firstWord, text, size, sign, amount, roundAmount, payeeSize, shop
    }

    static func start(_ kind: Kind) -> UInt64 { mix(0x243F_6A88_85A3_08D3, kind.rawValue) }

    static func mix(_ hash: UInt64, _ value: UInt64) -> UInt64 {
        let mixed = (hash ^ (value &+ 1)) &* 0x9E37_79B9_7F4A_7C15
        return mixed ^ (mixed >> 29)
    }

    static func of(_ bytes: ArraySlice<UInt8>, kind: Kind) -> UInt64 {
        bytes.reduce(start(kind)) { mix($0, UInt64($1)) }
    }

    static func bucket(_ hash: UInt64) -> UInt32 {
        UInt32(truncatingIfNeeded: (hash &* 0xD6E8_FEB8_6659_FD93) >> 40) & UInt32(Settings.bucketCount - 1)
    }
}
