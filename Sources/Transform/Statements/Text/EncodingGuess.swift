/// Counts in which single-byte encoding, and in which language's letters, the fields of a document look like words.
///
/// The letters of one language together say more than those of all: `ćśastně` is no word of any.
struct EncodingGuess {
    private var scores = Array(repeating: 0, count: Self.readings.count)
    private var fieldCount = 0

    /// What a byte of the upper half is in a reading, and how much it counts.
    private enum Letter {
        case lower(Int)
        case upper(Int)
        case other, neutral
    }

    private struct Reading {
        let page: CodePage
        let letters: [Letter]

        init(_ page: CodePage, lower: String, upper: String) {
            let (own, ownUpper) = (Set(lower.unicodeScalars), Set(upper.unicodeScalars))
            self.page = page
            letters = (UInt8(0x80)...0xFF).map { byte in
                guard let scalar = page.text(of: [byte]).unicodeScalars.first else { return .other }
                if scalar == "\u{A0}" || scalar == "€" { return .neutral }
                if own.contains(scalar) { return .lower(2) }
                if ownUpper.contains(scalar) { return .upper(2) }
                guard page != .windows1252 else { return .other }
                return EncodingGuess.lower.contains(scalar)
                    ? .lower(1) : EncodingGuess.upper.contains(scalar) ? .upper(1) : .other
            }
        }
    }

    /// Czech and Slovak, Polish, Hungarian, Croatian and Slovene, each with German names.
    private static let alphabets = [
        (lower: "áčďéěíňóřšťúůýžäôľĺŕöüß", upper: "ÁČĎÉĚÍŇÓŘŠŤÚŮÝŽÄÔĽĹŔÖÜ"),
        (lower: "ąćęłńóśźżäöüß", upper: "ĄĆĘŁŃÓŚŹŻÄÖÜ"),
        (lower: "áéíóöőúüűäß", upper: "ÁÉÍÓÖŐÚÜŰÄ"), (lower: "čćđšžäöüß", upper: "ČĆĐŠŽÄÖÜ"),
    ]

    private static let western = (
        lower: "áàâãäåæçéèêëíìîïñóòôõöøœúùûüßý", upper: "ÁÀÂÃÄÅÆÇÉÈÊËÍÌÎÏÑÓÒÔÕÖØŒÚÙÛÜÝ"
    )

    private static let lower = Set(alphabets.flatMap(\.lower.unicodeScalars))
    private static let upper = Set(alphabets.flatMap(\.upper.unicodeScalars))

    private static let readings =
        ([.windows1250, .latin2, .dos852] as [CodePage]).flatMap { page in
            alphabets.map { Reading(page, lower: $0.lower, upper: $0.upper) }
        } + [Reading(.windows1252, lower: western.lower, upper: western.upper)]

    /// So many fields decide; more would cost time and change nothing.
    private static let fieldLimit = 1_000

    /// The best reading so far; the first of equal ones.
    var page: CodePage {
        var best = 0
        for index in scores.indices where scores[index] > scores[best] { best = index }
        return Self.readings[best].page
    }

    mutating func note(_ bytes: ByteField) {
        guard fieldCount < Self.fieldLimit else { return }
        fieldCount += 1
        for (index, reading) in Self.readings.enumerated() { scores[index] += Self.score(of: bytes, in: reading) }
    }

    private static func score(of bytes: ByteField, in reading: Reading) -> Int {
        var score = 0
        var isAfterLower = false
        var capitals = 0
        for byte in bytes {
            let letter: Letter
            if byte < 0x80 {
                letter = byte.isUpper ? .upper(0) : byte.isLetter ? .lower(0) : .neutral
            } else {
                letter = reading.letters[Int(byte) - 0x80]
                // A capital inside a word, or a small letter after capitals, is a letter of another encoding.
                switch letter {
                case .lower(let weight): score += capitals > 1 ? -4 : weight
                case .upper(let weight): score += isAfterLower ? -4 : weight
                case .other: score -= 4
                case .neutral: break
                }
            }
            switch letter {
            case .lower: (isAfterLower, capitals) = (true, 0)
            case .upper: (isAfterLower, capitals) = (false, capitals + 1)
            case .other, .neutral: (isAfterLower, capitals) = (false, 0)
            }
        }
        return score
    }
}
