import Ledger

/// Writes names in capitals the way people write them.
enum LetterCase {
    /// Longer words than three letters that stay in capitals, folded.
    private static let acronyms: Set<String> = ["csob", "ikea", "knir", "imax", "uniqa", "wizz"]

    /// Words that stay small inside a name, folded.
    private static let smallWords: Set<String> = [
        "a", "and", "de", "der", "do", "i", "k", "ke", "na", "nad", "o", "of", "pod", "pri", "pro", "s", "se", "the",
        "u", "v", "ve", "z", "za", "ze",
    ]

    /// Title case for a text without small letters; any other text stays as it is.
    ///
    /// Words of up to three letters, words without a vowel and a few known acronyms keep their capitals.
    static func relaxingCapitals(_ text: String) -> String {
        guard !text.contains(where: \.isLowercase), text.contains(where: \.isUppercase) else { return text }
        let words = text.split(separator: " ")
        return words.enumerated().map { index, word in relaxed(String(word), isFirst: index == 0) }
            .joined(separator: " ")
    }

    private static func relaxed(_ word: String, isFirst: Bool) -> String {
        let folded = TextFold.fold(word)
        if !isFirst, smallWords.contains(folded) { return word.lowercased() }
        let isShort = folded.utf8.count <= 3
        if isShort || acronyms.contains(folded) || !folded.contains(where: "aeiouy".contains) { return word }
        var result = ""
        var startsPart = true
        for character in word {
            result += startsPart ? character.uppercased() : character.lowercased()
            startsPart = "-&/(*".contains(character)
        }
        return result
    }
}
