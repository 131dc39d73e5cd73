import Cleaning
public import Configuration
import Foundation
public import Rules
public import StageRuntime
import Vault

/// The rule files that a pipeline names, read for one user.
public struct RuleFiles {
    private let pipeline: PipelineFile
    private let categories: CategoryTree
    private let cleaner: PayeeCleaner

    /// Reads the tables of aliases and brands, which are the same for every user.
    ///
    /// - Throws: `ConfigurationError` or `BrandError`.
    public init(_ pipeline: PipelineFile, categories: CategoryTree) throws {
        self.pipeline = pipeline
        self.categories = categories
        let aliases = try pipeline.transform.aliases.map {
            try AliasTable(parsing: ConfigurationNode.bytes(ofFile: $0), file: $0)
        }
        cleaner = PayeeCleaner(
            aliases: aliases,
            brands: try pipeline.transform.brands.map { try BrandTable(contentsOfFile: $0) }
        )
    }

    /// Reads the files in their order; a file of the user's own (`{user}` in its path) may be missing.
    ///
    /// - Throws: `ConfigurationError` or `RulesError`.
    public func ruleSet(for user: String) throws -> RuleSet {
        let paths = pipeline.transform.rules.compactMap { written -> String? in
            let path = written.replacingOccurrences(of: "{user}", with: user)
            return path == written || FileManager.default.fileExists(atPath: path) ? path : nil
        }
        let files = try paths.map { (name: $0, bytes: try RuleSet.readFile($0)) }
        return try RuleSet(files: files, categories: categories, cleaner: cleaner) { Digest.hex(Digest.sha256($0)) }
    }
}
