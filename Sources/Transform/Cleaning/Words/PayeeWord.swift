import Ledger

/// One word of a bank's text: a range of its bytes, and its key by which it is compared.
struct PayeeWord: Sendable {
    /// In the text's bytes.
    var range: Range<Int>
    /// In the text's keys: the folded word without ASCII punctuation, perhaps empty.
    let key: Range<Int>
    /// What the word alone may be.
    var kinds: PhraseKinds = []
    /// What the phrases may be that begin with it.
    var begunKinds: PhraseKinds = []
    /// How many words the longest of them has.
    var reach = 0
    /// Whether it has a letter or a digit.
    var hasName = false
    /// How many of its bytes are ASCII digits.
    var digitCount = 0
    var letters: LetterCase.Letters = []
    /// Whether no space stands before it.
    var isGlued: Bool
}

/// A bank's text as words: split at spaces, and after `,`, `;` and a lone `*`.
///
/// The bytes stay as they are; steps take words away or shorten them.
struct PayeeText: Sendable {
    let bytes: [UInt8]
    private(set) var keys: [UInt8] = []
    var words: [PayeeWord] = []
    /// What the phrases may be that begin somewhere in the text, so that most steps need not look.
    private(set) var kinds: PhraseKinds = []
    private(set) var hasDigits = false
    /// Whether there is a dot, a colon or a slash.
    private(set) var hasMarks = false
    private(set) var hasStars = false
    private(set) var hasCommas = false
    /// Whether a step tore words out of the middle, so that the words must be made anew.
    private(set) var isTorn = false

    init(_ text: String) {
        bytes = Self.bytes(of: text)
        keys.reserveCapacity(bytes.count + 8)
        words.reserveCapacity(12)
        var start = 0
        var isGlued = false
        for index in bytes.indices {
            let byte = bytes[index]
            guard byte == 32 || byte == 44 || byte == 59 || byte == 42, !isJoined(after: index) else { continue }
            if byte == 32 {
                if index > start { append(start..<index, isGlued: isGlued) }
                start = index + 1
                isGlued = false
            } else if endsWord(at: index) {
                append(start..<index + 1, isGlued: isGlued)
                start = index + 1
                isGlued = true
            }
        }
        if start < bytes.count { append(start..<bytes.count, isGlued: isGlued) }
    }

    /// The longest text that is a name; the rest of a longer one is left away.
    static let sizeLimit = 400

    private static func bytes(of text: String) -> [UInt8] {
        guard text.utf8.count > sizeLimit else { return Array(text.utf8) }
        var size = 0
        let end = text.unicodeScalars.firstIndex { scalar in
            size += UTF8.width(scalar)
            return size > sizeLimit
        }
        let head = text.unicodeScalars[..<(end ?? text.endIndex)]
        guard let space = head.lastIndex(of: " ") else { return Array(String(head).utf8) }
        return Array(String(head[..<space]).utf8)
    }

    /// `,` between digits, `**`, and a mark before a small word are parts of a word.
    private func endsWord(at index: Int) -> Bool {
        guard index + 1 < bytes.count else { return false }
        let (before, next) = (index == 0 ? 32 : bytes[index - 1], bytes[index + 1])
        if next == 32 { return false }
        switch bytes[index] {
        case 42: return before != 42 && next != 42
        case 44: return !(isDigit(before) && isDigit(next))
        default: return true
        }
    }

    /// Whether the character at an index goes on with a combining mark, so that it cannot be cut off.
    func isJoined(after index: Int) -> Bool {
        guard index + 1 < bytes.count, bytes[index + 1] >= 0xCC else { return false }
        let next = String(decoding: bytes[(index + 1)...].prefix(4), as: UTF8.self).unicodeScalars.first
        return next?.properties.isGraphemeExtend ?? false
    }

    private mutating func append(_ range: Range<Int>, isGlued: Bool) {
        words.append(makeWord(of: range, isGlued: isGlued))
    }

    /// A word of a part of the bytes; its key is a new one.
    mutating func makeWord(of range: Range<Int>, isGlued: Bool) -> PayeeWord {
        if !keys.isEmpty, keys.last != 32 { keys.append(32) }
        let start = keys.count
        var digitCount = 0
        var letters: LetterCase.Letters = []
        var isFolded = true
        for index in range {
            let byte = bytes[index]
            if isSmall(byte) {
                letters.insert(.small)
                keys.append(byte)
            } else if isCapital(byte) {
                letters.insert(.capital)
                keys.append(byte | 0x20)
            } else if isDigit(byte) {
                digitCount += 1
                keys.append(byte)
            } else if byte >= 0x80 {
                isFolded = false
            } else if byte == 46 || byte == 47 || byte == 58 {
                hasMarks = true
            } else if byte == 42 {
                hasStars = true
            } else if byte == 44 {
                hasCommas = true
            }
        }
        if !isFolded {
            keys.removeSubrange(start...)
            appendFolded(range)
            letters = LetterCase.letters(of: bytes[range])
        }
        if digitCount > 0 { hasDigits = true }
        var word = PayeeWord(range: range, key: start..<keys.count, isGlued: isGlued)
        word.digitCount = digitCount
        word.letters = letters
        guard keys.count > start else { return word }
        word.hasName = isFolded || Self.hasName(keys[start...])
        let lexicon = Lexicon.shared
        if let entry = lexicon.entry(of: keys[start...]) {
            word.kinds = lexicon.kinds(at: entry)
            word.begunKinds = lexicon.begunKinds(at: entry)
            word.reach = lexicon.wordCountMax(at: entry)
            kinds.formUnion(word.begunKinds)
        }
        return word
    }

    private mutating func appendFolded(_ range: Range<Int>) {
        for byte in TextFold.bytes(of: String(decoding: bytes[range], as: UTF8.self))
        where byte >= 0x80 || isAlphanumeric(byte) { keys.append(byte) }
    }

    private static func hasName(_ key: ArraySlice<UInt8>) -> Bool {
        if key.contains(where: { $0 < 0x80 }) { return true }
        return String(decoding: key, as: UTF8.self).unicodeScalars.contains {
            $0.properties.isAlphabetic || $0.properties.numericType != nil
        }
    }
}

extension PayeeText {
    /// Whether there are capitals and no small letters.
    var isCapitals: Bool {
        words.contains { $0.letters == .capital } && !words.contains { $0.letters.contains(.small) }
    }

    /// Whether any letter or digit is left.
    var hasName: Bool { words.contains { $0.hasName } }

    func bytes(of word: PayeeWord) -> ArraySlice<UInt8> { bytes[word.range] }

    func first(of word: PayeeWord) -> UInt8 { bytes[word.range.lowerBound] }

    func last(of word: PayeeWord) -> UInt8 { bytes[word.range.upperBound - 1] }

    /// The text that the words make.
    var string: String {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        for word in words {
            if !text.isEmpty, !word.isGlued { text.append(32) }
            text += bytes[word.range]
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Takes words away; what stood close to them stands apart now.
    mutating func remove(_ range: Range<Int>) {
        guard !range.isEmpty else { return }
        words.removeSubrange(range)
        guard range.lowerBound < words.count else { return }
        words[range.lowerBound].isGlued = false
        if range.lowerBound > 0 { isTorn = true }
    }

    /// Makes a word of a part of another one.
    mutating func replace(_ index: Int, with range: Range<Int>) {
        words[index] = makeWord(of: range, isGlued: words[index].isGlued)
        isTorn = true
    }

    /// How many words from `index` on the longest phrase of the lexicon covers whose kinds meet `kinds`; 0 without one.
    func phraseLength(at index: Int, of kinds: PhraseKinds) -> Int {
        let first = words[index]
        guard !first.begunKinds.isDisjoint(with: kinds) else { return 0 }
        let single = first.kinds.isDisjoint(with: kinds) ? 0 : 1
        guard first.reach > 1 else { return single }
        let lexicon = Lexicon.shared
        var length = single
        var count = 1
        var end = first.key.upperBound
        var next = index + 1
        while next < words.count, count < first.reach {
            defer { next += 1 }
            let key = words[next].key
            if key.isEmpty { continue }
            // A phrase does not go on over a gap that a step left.
            guard key.lowerBound == end + 1 else { break }
            end = key.upperBound
            count += 1
            if let entry = lexicon.entry(of: keys[first.key.lowerBound..<end]),
                !lexicon.kinds(at: entry).isDisjoint(with: kinds)
            {
                length = next - index + 1
            }
        }
        return length
    }

    /// How many words at the end of the first `end` words are one phrase of some kinds; never all of them.
    func suffixLength(before end: Int, of kinds: PhraseKinds) -> Int {
        guard mayHave(kinds) else { return 0 }
        for count in stride(from: min(5, end - 1), through: 1, by: -1)
        where phraseLength(at: end - count, of: kinds) == count { return count }
        return 0
    }

    /// Whether a word is one phrase of some kinds.
    func isWord(_ index: Int, _ kinds: PhraseKinds) -> Bool { !words[index].kinds.isDisjoint(with: kinds) }

    /// Whether a phrase of some kinds may begin anywhere.
    func mayHave(_ kinds: PhraseKinds) -> Bool { !self.kinds.isDisjoint(with: kinds) }
}

func isDigit(_ byte: UInt8) -> Bool { byte &- 48 < 10 }

func isCapital(_ byte: UInt8) -> Bool { byte &- 65 < 26 }

func isSmall(_ byte: UInt8) -> Bool { byte &- 97 < 26 }

func isAlphanumeric(_ byte: UInt8) -> Bool { isDigit(byte) || isSmall(byte) || isCapital(byte) }
