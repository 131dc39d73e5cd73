public import SealedStore
import Vault

/// Which of the users a process works for when a pipeline is for all of them: one pod of an Indexed Job.
public struct Shard: Hashable, Sendable {
    public let index: UInt64
    public let count: UInt64

    /// Reads `KAPSA_SHARD` (from 0) and `KAPSA_SHARDS`; one shard when neither is set.
    ///
    /// - Throws: ``RuntimeError/badShard``: a misread shard would leave users out.
    public init(environment: [String: String]) throws(RuntimeError) {
        guard let index = UInt64(environment["KAPSA_SHARD"] ?? "0"),
            let count = UInt64(environment["KAPSA_SHARDS"] ?? "1"), index < count
        else { throw .badShard }
        self.index = index
        self.count = count
    }

    /// Whether a user belongs to the shard; the id decides, so that a user keeps their place.
    public func holds(_ user: UserStore) -> Bool {
        user.id.bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) } % count == index
    }

    /// A pipeline's name in the run ledger: shards have runs, hand-overs and leases of their own.
    func ledgerName(of pipeline: String) -> String {
        count == 1 ? pipeline : "\(pipeline)-\(index)of\(count)"
    }
}
