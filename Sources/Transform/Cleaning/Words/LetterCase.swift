import Ledger

/// Writes names in capitals the way people write them.
enum LetterCase {
    /// Longer words than three letters that stay in capitals, as keys.
    private static let acronyms: Set<String> = [
        "csob", "eset", "fnac", "ikea", "imax", "jysk", "knir", "obi24", "moneta", "uniqa", "wmf", "dpmb", "idos",
        "pvzp", "sipo",
    ]

    /// Short words that are no abbreviations, as keys.
    private static let shortWords: Set<String> = [
        "air", "art", "bar", "big", "bio", "box", "bus", "car", "dum", "eye", "fit", "fun", "gas", "inn", "joy", "kup",
        "map",
        "new", "old", "one", "the", "you", "pet", "pro", "pub", "red", "sky", "sun", "tea", "top", "toy", "two", "zoo",
        "jan", "eva", "ivo",
        "oto", "leo", "max", "tom", "tim", "ben", "van", "dvur", "les", "pod", "lux", "out", "off", "day", "dog", "cat",
        "sea",
    ]

    /// Words that stay small inside a name, as keys.
    private static let smallWords: Set<String> = [
        "a", "am", "an", "and", "at", "auf", "bei", "by", "das", "de", "der", "die", "do", "for", "fur", "i", "im",
        "in", "k",
        "ke", "mit", "na", "nad", "o", "of", "od", "po", "pod", "pri", "pro", "s", "se", "the", "to", "u", "und", "v",
        "ve",
        "von", "z", "za", "ze", "zum", "zur",
    ]

    /// Which letters a piece of text has.
    struct Letters: OptionSet, Sendable {
        let rawValue: UInt8
        static let capital = Self(rawValue: 1)
        static let small = Self(rawValue: 2)
    }

    /// Which letters some UTF-8 has.
    static func letters(of text: ArraySlice<UInt8>) -> Letters {
        var letters: Letters = []
        var index = text.startIndex
        while index < text.endIndex {
            let byte = text[index]
            if byte < 0x80 {
                if isSmall(byte) { letters.insert(.small) }
                if isCapital(byte) { letters.insert(.capital) }
                index += 1
            } else if byte <= 0xC5, index + 1 < text.endIndex {
                let letter = UInt16(byte & 0x1F) << 6 | UInt16(text[index + 1] & 0x3F)
                if isSmallLatin(letter) { letters.insert(.small) }
                if smallLatin(letter) != nil { letters.insert(.capital) }
                index += 2
            } else {
                return letters.union(Self.letters(ofOther: String(decoding: text, as: UTF8.self)))
            }
        }
        return letters
    }

    private static func letters(ofOther text: String) -> Letters {
        var letters: Letters = []
        for scalar in text.unicodeScalars {
            if scalar.properties.isLowercase { letters.insert(.small) }
            if scalar.properties.isUppercase { letters.insert(.capital) }
        }
        return letters
    }

    /// Title case for a text in capitals.
    ///
    /// Words of up to three letters, words without a vowel and a few known acronyms keep their capitals.
    static func relaxingCapitals(_ text: PayeeText) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(text.bytes.count)
        for (index, word) in text.words.enumerated() {
            if index > 0, !word.isGlued { result.append(32) }
            let key = text.keys[word.key]
            if keepsCapitals(key) {
                let isSmallWord =
                    index > 0 && key.count <= 3 && smallWords.contains(String(decoding: key, as: UTF8.self))
                append(text.bytes(of: word), isCapitalized: !isSmallWord, isSmall: isSmallWord, to: &result)
            } else {
                append(text.bytes(of: word), isCapitalized: true, isSmall: true, to: &result)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func keepsCapitals(_ key: ArraySlice<UInt8>) -> Bool {
        if key.count <= 3 { return key.count < 3 || !shortWords.contains(String(decoding: key, as: UTF8.self)) }
        let hasVowel = key.contains { [97, 101, 105, 111, 117, 121].contains($0) || $0 >= 0x80 }
        return !hasVowel || (key.count <= 6 && acronyms.contains(String(decoding: key, as: UTF8.self)))
    }

    /// Appends a word, with a capital at the start of each part or all in small letters.
    private static func append(
        _ word: ArraySlice<UInt8>,
        isCapitalized: Bool,
        isSmall: Bool,
        to result: inout [UInt8]
    ) {
        guard isSmall else {
            result += word
            return
        }
        guard word.allSatisfy({ $0 <= 0xC5 }) else {
            result += relaxed(String(decoding: word, as: UTF8.self), isCapitalized: isCapitalized).utf8
            return
        }
        var startsPart = isCapitalized
        var index = word.startIndex
        while index < word.endIndex {
            let byte = word[index]
            if byte < 0x80 {
                result.append(!startsPart && isCapital(byte) ? byte + 32 : byte)
                startsPart = isCapitalized && [45, 38, 47, 40, 42].contains(byte)
                index += 1
                continue
            }
            let next = index + 1 < word.endIndex ? word[index + 1] : 0x80
            let letter = UInt16(byte & 0x1F) << 6 | UInt16(next & 0x3F)
            let small = startsPart ? letter : smallLatin(letter) ?? letter
            result.append(0xC0 | UInt8(small >> 6))
            result.append(0x80 | UInt8(small & 0x3F))
            startsPart = false
            index += 2
        }
    }

    private static func relaxed(_ word: String, isCapitalized: Bool) -> String {
        var result = ""
        var startsPart = isCapitalized
        for character in word {
            result += startsPart ? String(character) : character.lowercased()
            startsPart = isCapitalized && "-&/(*".contains(character)
        }
        return result
    }

    /// The small letter of a capital of U+00C0 to U+017F; `nil` for what is no capital.
    private static func smallLatin(_ letter: UInt16) -> UInt16? {
        switch letter {
        case 0xD7, 0x130, 0x138, 0x149, 0x17F: nil
        case 0xC0...0xDE: letter + 0x20
        case 0x100...0x137, 0x14A...0x177: letter & 1 == 0 ? letter + 1 : nil
        case 0x139...0x148, 0x179...0x17E: letter & 1 == 1 ? letter + 1 : nil
        case 0x178: 0xFF
        default: nil
        }
    }

    private static func isSmallLatin(_ letter: UInt16) -> Bool {
        switch letter {
        case 0xDF...0xF6, 0xF8...0xFF: true
        case 0x100...0x17F: smallLatin(letter) == nil
        default: false
        }
    }
}
