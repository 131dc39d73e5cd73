import Ledger

/// Numbers as they come from a table; somebody who can write it can put anything there, so none may trap.
enum StoredNumber {
    /// An instant of the years 1 to 9999, which is what dates can be made of.
    ///
    /// - Throws: ``WarehouseError/damaged``.
    static func instant(_ seconds: Int64) throws(WarehouseError) -> Instant {
        guard (-62_135_596_800...253_402_300_799).contains(seconds) else { throw .damaged }
        return Instant(seconds: seconds)
    }

    /// A day of the years 1 to 9999.
    ///
    /// - Throws: ``WarehouseError/damaged``.
    static func day(_ number: Int64) throws(WarehouseError) -> CalendarDate {
        guard (-719_162...2_932_896).contains(number) else { throw .damaged }
        return CalendarDate(dayNumber: Int32(number))
    }

    /// A version or token, which the next one can still be counted from.
    ///
    /// - Throws: ``WarehouseError/damaged``.
    static func ordinal(_ number: Int64) throws(WarehouseError) -> Int64 {
        guard (0...Int64(UInt32.max) - 1).contains(number) else { throw .damaged }
        return number
    }

    /// A number that must fit a smaller type.
    ///
    /// - Throws: ``WarehouseError/damaged``.
    static func exact<Number: FixedWidthInteger>(_ number: Int64) throws(WarehouseError) -> Number {
        guard let exact = Number(exactly: number) else { throw .damaged }
        return exact
    }
}
