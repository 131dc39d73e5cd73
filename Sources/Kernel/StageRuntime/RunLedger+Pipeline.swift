import Foundation
import SealedStore
import Warehouse

extension RunLedger {
    /// The pipeline file of a user's newest run, of those that still are where they were.
    ///
    /// - Returns: `nil` when no pipeline is for the user.
    /// - Throws: `ConfigurationError`, `VaultError`, `WarehouseError`.
    public func newestPipeline(of user: String) throws -> PipelineFile? {
        var seen: Set<String> = []
        for run in try recentRuns() {
            let path = try options(of: run).pipeline
            guard seen.insert(path).inserted, FileManager.default.fileExists(atPath: path) else { continue }
            let pipeline = try PipelineFile(contentsOfFile: path)
            switch pipeline.users {
            case .all: return pipeline
            case .named(let names): if names.contains(user) { return pipeline }
            }
        }
        return nil
    }
}
