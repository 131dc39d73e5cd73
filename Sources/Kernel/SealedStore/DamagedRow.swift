public import Diagnostics
import Money
import Records
import Vault
public import Warehouse

/// A stored row whose cell does not open, although its plain columns are in order.
public struct DamagedRow: Hashable, Sendable {
    public let table: String
    public let tag: [UInt8]

    /// A transaction.
    public init(_ row: RowTag) {
        table = "transactions"
        tag = row.bytes
    }

    public init(_ table: SealedTable, tag: [UInt8]) {
        self.table = table.rawValue
        self.tag = tag
    }

    public static let code = "warehouse/row-damaged"

    /// What a person is told: the table and the row's tag, which says nothing without the user's key.
    public var finding: Finding {
        Finding(
            code: Self.code,
            place: "\(table), row \(Digest.hex(tag.prefix(8)))",
            reason: "it does not open, because it was altered or the disk fails; restore it from a backup"
        )
    }

    /// What `body` opens; `nil` when the cell or the record in it is damaged.
    ///
    /// - Throws: Every other error of `body`.
    public static func opening<Value>(_ body: () throws -> Value) throws -> Value? {
        do {
            return try body()
        } catch let error as VaultError {
            guard case .notAuthentic = error else { throw error }
            return nil
        } catch let error as RecordError {
            guard case .malformed = error else { throw error }
            return nil
        }
    }
}
