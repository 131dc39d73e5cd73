/// Everything of a user in pages, for sweeps that must hold little and may be stopped anywhere.
///
/// Pages come in the order of the keys.
public protocol WarehousePages {
    /// At most so many transactions of a user after one, or from the first on.
    func transactions(of user: UserNumber, after last: TransactionTags?, limit: Int) throws -> [TransactionRow]

    /// At most so many replaced versions of a user after one, or from the first on, by row tag and version.
    func retired(of user: UserNumber, after last: TransactionTags?, limit: Int) throws -> [RetiredRow]

    /// At most so many rows of a table after a tag, or from the first on.
    func rows(in table: SealedTable, of user: UserNumber, after tag: [UInt8]?, limit: Int) throws -> [SealedRow]

    /// How many cells of a user's tables each generation of the data key seals, by table and generation.
    func cellCounts(of user: UserNumber) throws -> [CellCount]
}
