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

    /// An instant of the years 1 to 9999, which is what dates can be made of.
    func instant(_ column: Int) throws -> Instant {
        let seconds: Int64 = try value(column)
        guard (-62_135_596_800...253_402_300_799).contains(seconds) else { throw WarehouseError.damaged }
        return Instant(seconds: seconds)
    }

    /// A day of the years 1 to 9999.
    func day(_ column: Int) throws -> CalendarDate {
        let number: Int32 = try value(column)
        guard (-719_162...2_932_896).contains(number) else { throw WarehouseError.damaged }
        return CalendarDate(dayNumber: number)
    }

    /// A version or token, which the next one can still be counted from.
    func ordinal(_ column: Int) throws -> Int64 {
        let number: Int64 = try value(column)
        guard (0...Int64(UInt32.max) - 1).contains(number) else { throw WarehouseError.damaged }
        return number
    }
}
