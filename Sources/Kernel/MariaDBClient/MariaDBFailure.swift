import CMariaDB

/// What the server or the library answered instead of success.
///
/// It holds numbers only: the texts may quote a row.
public struct MariaDBFailure: Error, Hashable, Sendable {
    /// The server's error number, or the library's from 2000 to 2999.
    public let number: UInt32
    /// Five characters, such as `40001`.
    public let sqlState: String

    public init(number: UInt32, sqlState: String = "HY000") {
        self.number = number
        self.sqlState = sqlState
    }

    /// Memory ran out, or a value is beyond what the library takes.
    static let unknown = MariaDBFailure(number: UInt32(CR_UNKNOWN_ERROR))

    /// A column is of another type than its reader wants.
    static let mistyped = MariaDBFailure(number: UInt32(CR_UNSUPPORTED_PARAM_TYPE))
}

extension MariaDBFailure: CustomStringConvertible {
    public var description: String { "MariaDB error \(number) (\(sqlState))" }
}
