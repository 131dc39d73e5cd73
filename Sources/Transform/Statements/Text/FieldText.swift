import Ledger

/// Turns single fields into text where a document is read in pieces and its encoding shows only on the way.
///
/// A field that is UTF-8 is read so. Any other is read in the encoding that the document declares, or else in the one
/// in which all such fields so far have the most letters of Central Europe.
struct FieldText {
    private let declared: CodePage?
    private var guess = EncodingGuess()

    init(declared: CodePage? = nil) { self.declared = declared }

    /// The text of a field as it may enter an entry; `nil` when nothing is left.
    mutating func clean(_ bytes: ByteField) -> String? {
        guard !bytes.isEmpty else { return nil }
        if bytes.isASCII { return CleanText.clean(String(decoding: bytes, as: UTF8.self)) }
        // Many a program declares its country's encoding and writes UTF-8 all the same.
        if let text = String(validating: bytes, as: UTF8.self) { return CleanText.clean(text) }
        if let declared { return CleanText.clean(declared.text(of: bytes)) }
        guess.note(bytes)
        return CleanText.clean(guess.page.text(of: bytes))
    }
}

/// Counts in which single-byte encoding the fields of a document look like words.
struct EncodingGuess {
    private var scores = Array(repeating: 0, count: Self.pages.count)

    private static let pages: [CodePage] = [.windows1250, .latin2, .dos852, .windows1252]

    /// What a byte of the upper half is in each encoding.
    private enum Letter {
        case lower, upper, other, neutral
    }

    private static let letters: [[Letter]] = pages.map { page in
        let (lower, upper) = page == .windows1252 ? Self.western : Self.central
        return (UInt8(0x80)...0xFF).map { byte in
            guard let scalar = page.text(of: [byte]).unicodeScalars.first else { return .other }
            if scalar == "\u{A0}" || scalar == "€" { return .neutral }
            return lower.contains(scalar) ? .lower : upper.contains(scalar) ? .upper : .other
        }
    }

    private static let central = (
        lower: Set("áčďéěíňóřšťúůýžäöüßôľĺŕąćęłńśźżőű".unicodeScalars),
        upper: Set("ÁČĎÉĚÍŇÓŘŠŤÚŮÝŽÄÖÜÔĽĹŔĄĆĘŁŃŚŹŻŐŰ".unicodeScalars)
    )

    private static let western = (
        lower: Set("áàâãäåæçéèêëíìîïñóòôõöøœúùûüßý".unicodeScalars),
        upper: Set("ÁÀÂÃÄÅÆÇÉÈÊËÍÌÎÏÑÓÒÔÕÖØŒÚÙÛÜÝ".unicodeScalars)
    )

    /// The best reading so far; the first of equal ones.
    var page: CodePage {
        var best = 0
        for index in scores.indices where scores[index] > scores[best] { best = index }
        return Self.pages[best]
    }

    mutating func note(_ bytes: ByteField) {
        for (index, letters) in Self.letters.enumerated() {
            var isAfterLower = false
            for byte in bytes {
                guard byte >= 0x80 else {
                    isAfterLower = byte &- 97 < 26
                    continue
                }
                switch letters[Int(byte) - 0x80] {
                case .lower:
                    scores[index] += 1
                    isAfterLower = true
                case .upper:
                    // A capital inside a word is a letter of another encoding.
                    scores[index] += isAfterLower ? -2 : 1
                    isAfterLower = false
                case .other:
                    scores[index] -= 2
                    isAfterLower = false
                case .neutral:
                    isAfterLower = false
                }
            }
        }
    }
}
