public import Ledger

/// What one row adds to the sums: the row, or one part of a split one; small, so that a million stay in memory.
///
/// Its words are indexes into the lists of its ``FactBook``.
public struct Fact: Hashable, Sendable {
    /// The day that an undated row has here: after every other.
    public static let undated = Int32.max

    /// ``Ledger/CalendarDate/dayNumber``, or ``undated``.
    public let day: Int32
    /// Index in ``FactBook/accounts``.
    public let account: Int32
    /// Index in ``FactBook/categories``; 0 is uncategorised.
    public let category: Int32
    /// Index in ``FactBook/payees``; 0 is nobody.
    public let payee: Int32
    /// Minor units of the home currency, signed; 0 when unpriced.
    public let home: Int64
    /// Minor units of the row's own currency, signed; the whole row's in its first part, 0 in the others.
    public let amount: Int64
    public let id: RowID
    public let standing: Standing
    /// `income` or `expense` when the fact is in the totals.
    public let kind: CategoryKind?
    /// The row itself or its first part.
    public let isFirst: Bool

    public var isUndated: Bool { day == Self.undated }
    public var isUncategorised: Bool { category == 0 }
    /// The day; `nil` when the row states none.
    public var date: CalendarDate? { isUndated ? nil : CalendarDate(dayNumber: day) }
}
