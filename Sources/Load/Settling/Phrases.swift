/// The words of one row, hashed: what names the other side, without digits, which change from payment to payment.
public struct Words: Sendable {
    /// Of all words in their order; 0 without a word.
    public private(set) var hash: UInt64 = 0
    /// Of each different word, in order of their first places; within the row, because a million rows come by.
    private var words = InlineArray<8, UInt64>(repeating: 0)
    private var count = 0

    /// The hashes of the different words.
    var all: [UInt64] { (0..<count).map { words[$0] } }

    /// No words.
    public init() {}

    /// Splits UTF-8 at everything that is no letter.
    ///
    /// Words with a digit, single letters and words of X alone, which banks write for hidden digits, are left out. Capitals
    /// of the Latin blocks up to U+017F count as small letters.
    public init(of text: ArraySlice<UInt8>) {
        var word = Word()
        var lead: UInt8 = 0
        for byte in text {
            switch byte {
            case 0x61...0x7A: word.append(byte)
            case 0x41...0x5A: word.append(byte | 0x20)
            case 0x30...0x39: word.hasDigit = true
            case 0x80...:
                word.append(Self.small(byte, after: lead))
            default: finish(&word)
            }
            lead = byte
        }
        finish(&word)
    }

    private struct Word {
        var hash = FNV.start
        var count = 0
        var hasDigit = false
        var isHidden = true

        mutating func append(_ byte: UInt8) {
            hash = FNV.adding(byte, to: hash)
            count += 1
            if byte != 0x78 { isHidden = false }
        }
    }

    private mutating func finish(_ word: inout Word) {
        defer { word = Word() }
        guard word.count > 1, !word.hasDigit, !word.isHidden else { return }
        hash = (hash ^ word.hash) &* 0x9E37_79B9_7F4A_7C15 | 1
        guard count < words.count, !(0..<count).contains(where: { words[$0] == word.hash }) else { return }
        words[count] = word.hash
        count += 1
    }

    /// The second byte of a letter of Latin-1 or Latin Extended-A as that of the small letter.
    private static func small(_ byte: UInt8, after lead: UInt8) -> UInt8 {
        switch (lead, byte) {
        case (0xC3, 0x80...0x9E): byte | 0x20
        case (0xC4, 0xB9...0xBF), (0xC5, 0x80...0x88), (0xC5, 0xB9...0xBE): byte &+ (byte & 1)
        case (0xC4, _), (0xC5, _): byte | 1
        default: byte
        }
    }
}

/// The different texts of a user's rows, each kept once.
struct Phrases: Sendable {
    static let none: Int32 = -1
    /// How many are kept; rows with others count as rows without words.
    private static let countMax = 1 << 18

    private var positions: [UInt64: Int32] = [:]
    private(set) var hashes: [UInt64] = []
    private var words: [UInt64] = []
    private var starts: [Int32] = [0]

    var count: Int { hashes.count }

    mutating func position(of phrase: Words) -> Int32 {
        guard phrase.hash != 0 else { return Self.none }
        if let known = positions[phrase.hash] { return known }
        guard count < Self.countMax else { return Self.none }
        let position = Int32(count)
        positions[phrase.hash] = position
        hashes.append(phrase.hash)
        words += phrase.all
        starts.append(Int32(words.count))
        return position
    }

    func words(of phrase: Int32) -> ArraySlice<UInt64> {
        words[Int(starts[Int(phrase)])..<Int(starts[Int(phrase) + 1])]
    }
}

/// FNV-1a, 64 bits: the same in every process.
enum FNV {
    static let start: UInt64 = 0xCBF2_9CE4_8422_2325

    static func adding(_ byte: UInt8, to hash: UInt64) -> UInt64 { (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }

    static func hash(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(start) { adding($1, to: $0) } }
}
