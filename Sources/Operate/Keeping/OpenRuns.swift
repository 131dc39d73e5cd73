import Foundation
import Handoff
import SealedStore
import StageRuntime
import Vault
import Warehouse

/// The runs that go on, or that the next `kapsa run` goes on with: the newest of each pipeline, while it is unfinished.
struct OpenRuns {
    private static let limit = 10_000

    let ids: [String]
    private let home: HomeFolder
    private let warehouse: any Warehouse

    init(_ installation: Installation, home: HomeFolder) throws {
        var seen: Set<String> = []
        let runs = try installation.warehouse.read { try $0.runs(of: nil, limit: Self.limit) }
        ids = runs.filter { seen.insert($0.pipeline).inserted && $0.finishedAt == nil }.map(\.id).sorted()
        self.home = home
        warehouse = installation.warehouse
    }

    /// The first one that holds something of a user, or may yet: one whose extract is at work.
    ///
    /// An extract that failed or was killed holds nothing: it begins anew, with the keys as they are then. So a bank that
    /// never answers again keeps nobody from leaving.
    func first(concerning user: UserID) throws -> String? {
        try ids.first { id in
            guard try StageFolder(home: home.path, run: id, stage: Stage.extract.rawValue).isPublished() else {
                return try isAtWork(id)
            }
            return !StageParts(of: user, home: home, run: id).paths.isEmpty
        }
    }

    /// Whether a living process holds the lease of the run's stages.
    private func isAtWork(_ run: String) throws -> Bool {
        do {
            LeaseKeeper.release(try LeaseKeeper.acquire("run/\(run)", in: warehouse), in: warehouse)
            return false
        } catch WarehouseError.leaseHeld {
            return true
        }
    }
}

/// The sealed files of stages that belong to one user.
struct StageParts {
    /// Sorted.
    let paths: [String]

    /// Those of one run, or of all.
    init(of user: UserID, home: HomeFolder, run: String? = nil) {
        let root = "\(home.path)/runs\(run.map { "/\($0)" } ?? "")"
        let files = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
        paths = files.filter { ($0.split(separator: "/").last ?? "").contains("-\(user.hex).") }
            .map { "\(root)/\($0)" }
            .sorted()
    }
}
