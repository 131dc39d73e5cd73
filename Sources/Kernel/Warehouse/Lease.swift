public import Ledger

/// The right to be the only one who does something until an instant, such as loading for one user.
///
/// A lease is a row, not a database lock: locks do not exclude across the nodes of a Galera cluster. The token
/// grows with each change of hands; whoever writes under the lease proves in the same database transaction that
/// its token is still the newest.
public struct Lease: Hashable, Sendable {
    public let name: String
    public let holder: String
    public let token: Int64

    public init(name: String, holder: String, token: Int64) {
        self.name = name
        self.holder = holder
        self.token = token
    }
}

/// Who asks for a lease, from when until when.
public struct LeaseRequest: Hashable, Sendable {
    public let name: String
    public let holder: String
    public let now: Instant
    public let end: Instant

    public init(name: String, holder: String, now: Instant, end: Instant) {
        self.name = name
        self.holder = holder
        self.now = now
        self.end = end
    }
}
