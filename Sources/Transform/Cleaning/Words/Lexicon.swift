/// The words that Czech, Slovak, German and English banks put around a name.
struct Lexicon: Sendable {
    static let shared = Lexicon()

    private let table: PhraseTable

    private init() {
        var phrases: [(key: ArraySlice<UInt8>, value: UInt32)] = []
        for (kinds, text) in Self.channels + Self.names {
            for phrase in text.split(whereSeparator: { $0 == "," || $0 == "\n" }) {
                let key = PayeeKey.key(of: phrase)
                phrases.append((key[...], kinds.rawValue))
            }
        }
        table = PhraseTable(phrases) { $0 | $1 }
    }

    /// The entry of a word or phrase.
    func entry(of key: ArraySlice<UInt8>) -> Int? { table.entry(of: key) }

    /// How many words the longest phrase has that begins with the word of an entry.
    func wordCountMax(at entry: Int) -> Int { table.wordCountMax(at: entry) }

    /// What the phrases may be that begin with the word of an entry.
    func begunKinds(at entry: Int) -> PhraseKinds { PhraseKinds(rawValue: table.begun(at: entry) ?? 0) }

    /// What the phrase of an entry may be; nothing when it only begins longer ones.
    func kinds(at entry: Int) -> PhraseKinds { PhraseKinds(rawValue: table.value(at: entry) ?? 0) }
}
