import Foundation
import Records
public import SealedStore
import StageRuntime
public import Warehouse

/// Who a user was proved to be, as it rests sealed among the user's connections.
public struct UserIdentity: Hashable, Sendable {
    /// The provider's name in commands, such as `bankid`.
    public var provider: String
    /// The provider's own name, exactly as it states it.
    public var issuer: String
    /// The person's name at the issuer.
    public var subject: String
    public var email: String?
    /// IBANs of the person's payment accounts, sorted.
    public var accounts: [String]

    public init(provider: String, issuer: String, subject: String, email: String?, accounts: [String]) {
        self.provider = provider
        self.issuer = issuer
        self.subject = subject
        self.email = email
        self.accounts = accounts
    }

    var record: TextRecord {
        var texts = ["identity": provider, "issuer": issuer, "subject": subject]
        texts["email"] = email
        texts["accounts"] = accounts.isEmpty ? nil : accounts.joined(separator: " ")
        return TextRecord(texts)
    }

    init?(_ record: TextRecord) {
        guard let provider = record["identity"], let issuer = record["issuer"], let subject = record["subject"] else {
            return nil
        }
        self.init(
            provider: provider,
            issuer: issuer,
            subject: subject,
            email: record["email"],
            accounts: record["accounts"].map { $0.split(separator: " ").map(String.init) } ?? []
        )
    }

    /// Whether both are the same person, whatever else was told about them.
    func isSamePerson(as other: UserIdentity) -> Bool { issuer == other.issuer && subject == other.subject }
}

/// What came of binding a proven person to a user.
public enum IdentityBinding: Hashable, Sendable {
    case bound
    /// The same person was bound before; what was told anew is stored.
    case renewed
    /// Somebody else is bound to the user.
    case userHasAnother
    /// The person is bound to another user.
    case personHasAnother
}

extension UserStore {
    /// No connection can have it, because it is no name of one.
    var identityTag: [UInt8] { tag(.connections, "(identity)") }

    /// Who the user was proved to be; `nil` when nobody ever proved it.
    public func identity(in warehouse: any Warehouse) throws -> UserIdentity? {
        guard let row = try warehouse.read({ try $0.row(in: .connections, of: number, tag: identityTag) }) else {
            return nil
        }
        return try UserIdentity(open(row, in: .connections, as: TextRecord.self))
    }
}

extension Installation {
    /// Binds a proven person to the user of a name, who is enrolled for it; one person is one user, for good.
    ///
    /// - Throws: `WarehouseError.leaseHeld` while another process binds somebody.
    public func bind(_ identity: UserIdentity, toUserNamed name: String) throws -> IdentityBinding {
        let lease = try LeaseKeeper.acquire("identities", in: warehouse)
        defer { LeaseKeeper.release(lease, in: warehouse) }
        for user in try users() where user.name != name {
            if try user.identity(in: warehouse)?.isSamePerson(as: identity) == true { return .personHasAnother }
        }
        let before = try user(named: name)?.identity(in: warehouse)
        if let before, !before.isSamePerson(as: identity) { return .userHasAnother }
        let user = try enrol(named: name)
        try warehouse.write { writer in
            try writer.demand(lease)
            _ = try user.put(identity.record, tag: user.identityTag, in: .connections, to: writer)
        }
        return before == nil ? .bound : .renewed
    }
}
