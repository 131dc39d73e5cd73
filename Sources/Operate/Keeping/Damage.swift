import Vault
import Warehouse

/// Something sealed that does not open, named by its table or place and public name, never by its content.
public struct Damage: Hashable, Sendable, CustomStringConvertible {
    public let table: String
    /// A tag or file name, which says nothing without the user's key.
    public let place: String

    public var description: String { "\(table) \(place)" }

    static func transaction(_ tags: TransactionTags) -> Damage {
        Damage(table: UserTable.transactions.name, place: Digest.hex(tags.row.bytes))
    }

    static func retired(_ tags: TransactionTags) -> Damage {
        Damage(table: UserTable.history.name, place: "\(Digest.hex(tags.row.bytes)) version \(tags.version)")
    }

    static func row(_ table: SealedTable, tag: [UInt8]) -> Damage {
        Damage(table: table.rawValue, place: Digest.hex(tag))
    }

    static func document(_ name: String) -> Damage { Damage(table: "archive", place: name) }

    /// A user's rows as a whole: some are missing, added, or of another version.
    static let head = Damage(table: UserTable.transactions.name, place: "as a whole")

    static func stage(_ stage: String, of run: String) -> Damage { Damage(table: "runs", place: "\(run)/\(stage)") }
}
