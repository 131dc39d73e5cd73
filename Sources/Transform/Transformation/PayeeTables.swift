import Cleaning
import Configuration
import Rules
import StageRuntime
import Vault

/// The aliases and brands that a pipeline names.
struct PayeeTables {
    let cleaner: PayeeCleaner
    /// What the tables mean; `nil` without any.
    private let meaning: String?

    /// Without tables of a person's own.
    init() {
        cleaner = .standard
        meaning = nil
    }

    /// Reads the files.
    ///
    /// - Throws: `ConfigurationError` or `BrandError`.
    init(_ pipeline: PipelineFile) throws {
        let aliases = try pipeline.transform.aliases.map {
            try AliasTable(parsing: ConfigurationNode.bytes(ofFile: $0), file: $0)
        }
        let brands = try pipeline.transform.brands.map { try BrandTable(contentsOfFile: $0) }
        cleaner = PayeeCleaner(aliases: aliases, brands: brands)
        let parts = [aliases?.canonicalText, brands.map { Digest.hex(Digest.sha256($0.compiled)) }].compactMap { $0 }
        meaning = parts.isEmpty ? nil : parts.joined(separator: "\n")
    }

    /// The rule set's hash, which these tables belong to.
    func hash(with rules: RuleSet) -> String {
        guard let meaning else { return rules.hash }
        return String(Digest.hex(Digest.sha256(Array("\(rules.hash)\n\(meaning)".utf8))).prefix(16))
    }
}
