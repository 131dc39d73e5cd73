/// Writes a report row by row, as the rows are read.
///
/// Each call appends to `bytes`, which the caller may write away and empty between two calls.
public protocol RowWriter {
    /// Writes what stands before the rows.
    mutating func begin(_ frame: ReportFrame, into bytes: inout [UInt8])
    /// Writes the next row; rows come in the report's order.
    mutating func add(_ line: TransactionLine, into bytes: inout [UInt8])
    /// Writes what only the whole report knows.
    mutating func end(_ report: Report, into bytes: inout [UInt8])
}
