public import Diagnostics
public import Vault
public import Warehouse

/// The users of an installation.
public struct Roster: Sendable {
    /// By name.
    public internal(set) var users: [UserStore] = []
    /// In the order of their numbers.
    public internal(set) var closed: [ClosedUser] = []
}

/// An enrolled user whose keys or name do not open; everybody else's do.
public struct ClosedUser: Hashable, Sendable {
    public let number: UserNumber
    /// The opaque id, 32 hexadecimal digits; the name is sealed with the keys that are not there.
    public let id: String
    public let reason: VaultError

    /// What a person is told.
    public var finding: Finding {
        Finding(code: reason.code, place: "user \(id)", reason: "\(reason.problem); \(reason.remedy)")
    }
}
