import Testing
import Warehouse

/// Pages, resealing, changes of keys and the deletion of a user; it runs last, for it leaves nothing of the user.
func keepsKeysAndErases(_ warehouse: any Warehouse) throws {
    let petr = UserNumber(rawValue: 2)
    let user = UserRow(number: petr, id: tag(13), nameTag: tag(14), sealed: [7])
    let keys = [1, 2].map {
        UserKeyRow(user: petr, generation: $0, keyID: "k1", wrapped: [UInt8($0)], commitment: [UInt8($0)])
    }
    var rows: [TransactionRow] = []
    for month in UInt8(1)...3 { for row in UInt8(1)...3 { rows.append(transaction(month: month, row: row)) } }
    try warehouse.write { writer in
        try writer.insert(user)
        for key in keys { try writer.insert(key) }
        try writer.insert(rows, of: petr)
        try writer.retire([rows[8].tags, rows[7].tags], of: petr, by: 2)
        for byte in UInt8(1)...3 {
            try writer.put(SealedRow(tag: tag(byte), version: 1, sealed: [byte]), in: .labels, of: petr)
        }
    }
    try pages(warehouse, of: petr, rows: rows)
    try reseals(warehouse, of: petr, rows: rows)

    var replaced = keys[0]
    replaced.keyID = "k2"
    try warehouse.write { writer in
        try writer.replace(replaced)
        #expect(try writer.newestKey(of: petr) == keys[1])
    }
    #expect(try warehouse.read { try $0.keys(of: petr) } == [replaced, keys[1]])
    try warehouse.write { try $0.deleteKeys(of: petr, below: 2) }
    #expect(try warehouse.read { try $0.keys(of: petr) } == [keys[1]])

    #expect(try warehouse.write { try $0.deleteRows(in: .transactions, of: petr, limit: 5) } == 5)
    #expect(try warehouse.write { try $0.deleteRows(in: .transactions, of: petr, limit: 5) } == 2)
    for table in UserTable.all { _ = try warehouse.write { try $0.deleteRows(in: table, of: petr, limit: 9) } }
    try warehouse.write { try $0.deleteUser(petr) }
    try warehouse.clearTraces()
    #expect(try warehouse.read { try $0.users().map(\.number) } == [.system, jana])
    #expect(try warehouse.read { try $0.keys(of: petr) } == [])
    #expect(try warehouse.read { try $0.cellCounts(of: petr) } == [])
    #expect(try !warehouse.read { try $0.cellCounts(of: jana) }.isEmpty, "another user keeps everything")
}

private func pages(_ warehouse: any Warehouse, of user: UserNumber, rows: [TransactionRow]) throws {
    try warehouse.read { reader in
        #expect(try reader.transactions(of: user, after: nil, limit: 4) == Array(rows[..<4]))
        #expect(try reader.transactions(of: user, after: rows[3].tags, limit: 9) == Array(rows[4..<7]))
        #expect(try reader.transactions(of: user, after: rows[6].tags, limit: 9) == [])
        let retired = try reader.retired(of: user, after: nil, limit: 9)
        #expect(retired == [RetiredRow(row: rows[7], retiredBy: 2), RetiredRow(row: rows[8], retiredBy: 2)])
        #expect(try reader.retired(of: user, after: rows[7].tags, limit: 9) == Array(retired[1...]))
        #expect(try reader.rows(in: .labels, of: user, after: nil, limit: 2).map(\.tag) == [tag(1), tag(2)])
        #expect(try reader.rows(in: .labels, of: user, after: tag(2), limit: 2).map(\.tag) == [tag(3)])
    }
}

private func reseals(_ warehouse: any Warehouse, of user: UserNumber, rows: [TransactionRow]) throws {
    let cell: [UInt8] = [1, 0, 0, 0, 9, 5]
    try warehouse.write { writer in
        try writer.reseal(rows[..<2].map { TransactionRow(tags: $0.tags, sealed: cell) }, of: user)
        let retired = RetiredRow(row: TransactionRow(tags: rows[8].tags, sealed: cell), retiredBy: 2)
        try writer.reseal([retired], of: user)
    }
    let counts = [
        CellCount(table: "transactions", generation: 0, cells: 5),
        CellCount(table: "transactions", generation: 9, cells: 2),
        CellCount(table: "transaction_history", generation: 0, cells: 1),
        CellCount(table: "transaction_history", generation: 9, cells: 1),
        CellCount(table: "labels", generation: 0, cells: 3),
    ]
    #expect(try warehouse.read { try $0.cellCounts(of: user) } == counts)
    let stored = try warehouse.read { try $0.transactions(of: user, after: nil, limit: 2) }
    #expect(stored == rows[..<2].map { TransactionRow(tags: $0.tags, sealed: cell) })
}
