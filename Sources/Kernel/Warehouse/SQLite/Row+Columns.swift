import Foundation
import GRDB
import Ledger

/// Columns as values; somebody who can write the file can put anything into any of them, so none may trap.
extension Row {
    /// The value of a column.
    ///
    /// - Throws: ``WarehouseError/damaged`` when it is `NULL`, of another type, or out of range.
    func value<Value: DatabaseValueConvertible>(_ column: Int, as type: Value.Type = Value.self) throws -> Value {
        do { return try decode(Value.self, atIndex: column) } catch is RowDecodingError {
            throw WarehouseError.damaged
        }
    }

    func bytes(_ column: Int) throws -> [UInt8] { try Array(value(column, as: Data.self)) }

    func rowTag(_ column: Int) throws -> RowTag {
        try withUnsafeData(atIndex: column) { data in
            guard let tag = data.flatMap({ RowTag(ArraySlice($0)) }) else { throw WarehouseError.damaged }
            return tag
        }
    }

    func instant(_ column: Int) throws -> Instant { try StoredNumber.instant(value(column)) }

    func day(_ column: Int) throws -> CalendarDate { try StoredNumber.day(value(column)) }

    func ordinal(_ column: Int) throws -> Int64 { try StoredNumber.ordinal(value(column)) }
}
