public import Configuration
import Ledger

/// Names that a person gives to what banks write.
public struct AliasTable: Sendable {
    private let table: PhraseTable
    private let names: [String]
    /// What the table means, without comments, style and order; for the rule set's hash.
    public let canonicalText: String

    /// Reads a file `version: 1` with `aliases`, a mapping of a bank's text or a cleaned payee to the name.
    ///
    /// Case, diacritics and punctuation of a text do not count. Two texts that are equal so are refused.
    ///
    /// - Parameters:
    ///   - bytes: The content.
    ///   - file: The name that positions carry.
    /// - Throws: `ConfigurationError` with the place of the first mistake.
    public init(parsing bytes: [UInt8], file: String) throws(ConfigurationError) {
        let root = try ConfigurationNode(parsing: bytes, file: file).mapping(allowing: ["version", "aliases"])
        try root.checkVersion()
        var phrases: [(key: ArraySlice<UInt8>, value: UInt32)] = []
        var names: [String] = []
        var seen: [[UInt8]: ConfigurationPosition] = [:]
        let written = try root["aliases"]?.mapping
        for (text, position, value) in written?.entries ?? [] {
            let key = PayeeKey.key(of: text)
            guard !key.isEmpty else { throw .badValue(position, reason: "an alias needs letters or digits") }
            if let first = seen.updateValue(position, forKey: key) {
                throw .badValue(position, reason: "the same text stands at \(first), but for case and punctuation")
            }
            guard let name = CleanText.clean(try value.string, limit: 200) else {
                throw value.badValue("a name with letters or digits is expected here")
            }
            phrases.append((key[...], UInt32(names.count)))
            names.append(name)
        }
        table = PhraseTable(phrases) { first, _ in first }
        self.names = names
        canonicalText = root["aliases"]?.canonicalText ?? ""
    }

    /// The name of a bank's text, else that of its cleaned form.
    func name(of raw: String, cleaned: BrandWords) -> String? {
        name(of: PayeeKey.key(of: raw)) ?? name(of: cleaned.keys)
    }

    private func name(of key: [UInt8]) -> String? {
        table.entry(of: key[...]).flatMap { table.value(at: $0) }.map { names[Int($0)] }
    }
}
