import Configuration
import Foundation
import Rules
import StageRuntime
import Vault

/// The rule files that a pipeline names, read for one user.
struct RuleFiles {
    private let pipeline: PipelineFile
    private let categories: CategoryTree

    init(_ pipeline: PipelineFile, categories: CategoryTree) {
        self.pipeline = pipeline
        self.categories = categories
    }

    /// Reads the files in their order; a file of the user's own (`{user}` in its path) may be missing.
    ///
    /// - Throws: `ConfigurationError` or `RulesError`.
    func ruleSet(for user: String) throws -> RuleSet {
        let paths = pipeline.transform.rules.compactMap { written -> String? in
            let path = written.replacingOccurrences(of: "{user}", with: user)
            return path == written || FileManager.default.fileExists(atPath: path) ? path : nil
        }
        let files = try paths.map { (name: $0, bytes: try RuleSet.readFile($0)) }
        return try RuleSet(files: files, categories: categories) { Digest.hex(Digest.sha256($0)) }
    }
}
