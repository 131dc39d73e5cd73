import Ledger
import Money
import Testing
public import Warehouse

/// The promises every warehouse keeps.
///
/// `open` opens the same warehouse anew each time it is called.
///
/// A new implementation's suite calls this once; its own tests cover only what is its own.
public func expectWarehouseConformance(open: () throws -> any Warehouse) throws {
    let now = Instant(seconds: 1_790_000_000)
    try open().migrate(at: now)
    try open().migrate(at: now)
    let warehouse = try open()
    try keepsUsersAndKeys(warehouse)
    try keepsSealedRows(warehouse)
    try keepsTransactions(warehouse)
    try rollsBack(warehouse)
    try keepsRatesAndRuns(warehouse, now: now)
    try keepsCalls(warehouse, now: now)
    try keepsBatches(warehouse)
    try fencesLeases(warehouse, now: now)
    #expect(try open().read { try $0.users().count } == 2, "a new connection sees what was committed")
    try keepsKeysAndErases(warehouse)
}

let jana = UserNumber(rawValue: 1)

private func keepsUsersAndKeys(_ warehouse: any Warehouse) throws {
    let system = UserRow(number: .system, id: tag(1), nameTag: tag(2), sealed: [1])
    let user = UserRow(number: jana, id: tag(3), nameTag: tag(4), sealed: [0, 255, 0])
    let key = UserKeyRow(user: jana, generation: 1, keyID: "k1", wrapped: [9], commitment: [8])
    try warehouse.write { writer in
        try writer.insert(user)
        try writer.insert(system)
        try writer.insert(key)
    }
    #expect(try warehouse.read { try $0.users() } == [system, user])
    #expect(try warehouse.read { try $0.keys(of: jana) } == [key])
    #expect(try warehouse.read { try $0.keys(of: .system) } == [])
}

private func keepsSealedRows(_ warehouse: any Warehouse) throws {
    for table in SealedTable.allCases {
        let old = SealedRow(tag: tag(7), version: 1, sealed: [1])
        let new = SealedRow(tag: tag(7), version: 2, sealed: [2, 2])
        let other = SealedRow(tag: tag(5), version: 1, sealed: [])
        try warehouse.write { writer in
            for row in [old, new, other] { try writer.put(row, in: table, of: jana) }
        }
        #expect(try warehouse.read { try $0.rows(in: table, of: jana) } == [other, new], "\(table)")
        #expect(try warehouse.read { try $0.row(in: table, of: jana, tag: tag(7)) } == new)
        #expect(try warehouse.read { try $0.rows(in: table, of: .system) } == [], "another user sees nothing")
        try warehouse.write { try $0.delete(tag: tag(7), in: table, of: jana) }
        #expect(try warehouse.read { try $0.row(in: table, of: jana, tag: tag(7)) } == nil)
    }
}

private func keepsTransactions(_ warehouse: any Warehouse) throws {
    let rows = [transaction(month: 1, row: 1), transaction(month: 1, row: 2), transaction(month: 2, row: 1)]
    try warehouse.write { try $0.insert(rows.reversed(), of: jana) }
    #expect(try transactions(warehouse) == rows, "in the order of month and row")
    #expect(try warehouse.read { try $0.transactionTags(of: jana) } == rows.map(\.tags))
    #expect(try transactions(warehouse, months: [rows[2].tags.month]) == [rows[2]])
    #expect(try transactions(warehouse, months: []) == [])

    var changed = rows[0]
    changed.tags.version = 2
    changed.sealed = [77]
    try warehouse.write { writer in
        try writer.retire([rows[0].tags], of: jana, by: 2)
        try writer.insert([changed], of: jana)
        try writer.retire([rows[1].tags], of: jana, by: 2)
    }
    #expect(try transactions(warehouse) == [changed, rows[2]])
    #expect(try warehouse.read { try $0.historyCount(of: jana) } == 2)
    let retired = [rows[0].tags.row: Int64(1), rows[1].tags.row: 1]
    #expect(try warehouse.read { try $0.retiredVersions(of: jana) } == retired)
    #expect(try warehouse.read { try $0.retiredVersions(of: .system) } == [:])

    try warehouse.write { try $0.retire([rows[2].tags], of: jana, by: 3) }
    let byTwo = rows[..<2].map { RetiredRow(row: $0, retiredBy: 2) }
    let byThree = RetiredRow(row: rows[2], retiredBy: 3)
    #expect(try history(warehouse, since: 1) == byTwo + [byThree], "by row tag and version")
    #expect(try history(warehouse, since: 3) == [byThree])
    #expect(try history(warehouse, since: 4) == [])
    var again = rows[2]
    again.tags.version = 2
    try warehouse.write { try $0.insert([again], of: jana) }
}

private func rollsBack(_ warehouse: any Warehouse) throws {
    struct Stop: Error {}
    let before = try warehouse.read { try $0.transactionTags(of: jana) }
    #expect(throws: Stop.self) {
        try warehouse.write { writer in
            try writer.retire(before, of: jana, by: 3)
            try writer.put(SealedRow(tag: tag(9), version: 1, sealed: [1]), in: .labels, of: jana)
            throw Stop()
        }
    }
    #expect(try warehouse.read { try $0.transactionTags(of: jana) } == before)
    #expect(try warehouse.read { try $0.row(in: .labels, of: jana, tag: tag(9)) } == nil)
}

private func keepsRatesAndRuns(_ warehouse: any Warehouse, now: Instant) throws {
    let value = try ExchangeRate(parsing: "24.190", units: 1, of: .eur, in: .czk)
    let rate = Rate(source: "cnb", effectiveOn: CalendarDate(dayNumber: 20_000), value: value)
    try warehouse.write { try $0.put([rate, rate]) }
    #expect(try warehouse.read { try $0.rates() } == [rate])

    let day = CalendarDate(dayNumber: 20_700)
    var first = RunRow(id: "demo-1", pipeline: "demo", slot: now, asOf: day, startedAt: now, options: "{}")
    let later = now.adding(seconds: 60)
    let second = RunRow(id: "demo-2", pipeline: "demo", slot: later, asOf: day, startedAt: later, options: "{}")
    let other = RunRow(id: "other-1", pipeline: "other", slot: now, asOf: day, startedAt: now, options: "{}")
    let stage = RunStageRow(run: "demo-1", stage: "load", startedAt: now, finishedAt: later, exit: 3, summary: "1 new")
    try warehouse.write { writer in
        for run in [first, second, other] { try writer.put(run) }
        first.finishedAt = later
        first.exit = 3
        try writer.put(first)
        try writer.put(stage)
    }
    #expect(try warehouse.read { try $0.runs(of: "demo", limit: 5) } == [second, first])
    #expect(try warehouse.read { try $0.runs(of: nil, limit: 1) } == [second])
    #expect(try warehouse.read { try $0.run("nobody") } == nil)
    #expect(try warehouse.read { try $0.stages(of: "demo-1") } == [stage])
}

private func keepsBatches(_ warehouse: any Warehouse) throws {
    let batch = BatchRow(
        user: jana,
        id: tag(1),
        content: Array(repeating: 4, count: 32),
        run: "demo-1",
        load: 7,
        rows: 3,
        committedAt: Instant(seconds: 1_790_000_000)
    )
    #expect(try warehouse.read { try $0.newestLoad(of: jana) } == 0)
    #expect(try warehouse.read { try $0.batchContent(of: jana, batch: tag(1)) } == nil)
    try warehouse.write { try $0.insert(batch) }
    #expect(try warehouse.read { try $0.batchContent(of: jana, batch: tag(1)) } == batch.content)
    #expect(try warehouse.read { try $0.newestLoad(of: jana) } == 7)
    #expect(try warehouse.read { try $0.batches(of: jana) } == [batch])
    #expect(try warehouse.read { try $0.batches(of: .system) } == [])
    #expect(try warehouse.read { try $0.newestLoad(of: .system) } == 0)
    #expect(throws: (any Error).self, "a batch is committed once") { try warehouse.write { try $0.insert(batch) } }
}

private func fencesLeases(_ warehouse: any Warehouse, now: Instant) throws {
    let end = now.adding(seconds: 60)
    let request = LeaseRequest(name: "load/1", holder: "a", now: now, end: end)
    let rival = LeaseRequest(name: "load/1", holder: "b", now: now, end: end)
    let late = LeaseRequest(name: "load/1", holder: "b", now: end, end: end.adding(seconds: 60))
    let first = try #require(try warehouse.write { try $0.acquireLease(request) { _ in false } })
    #expect(try warehouse.write { try $0.acquireLease(rival) { _ in false } } == nil, "held")
    try warehouse.write { try $0.demand(first) }
    try warehouse.write { try $0.renew(first, until: end) }

    let second = try #require(try warehouse.write { try $0.acquireLease(late) { _ in false } }, "expired")
    #expect(second.token > first.token)
    #expect(throws: WarehouseError.leaseLost) { try warehouse.write { try $0.demand(first) } }
    #expect(throws: WarehouseError.leaseLost) { try warehouse.write { try $0.renew(first, until: end) } }
    try warehouse.write { try $0.release(first) }
    try warehouse.write { try $0.demand(second) }

    let third = try #require(try warehouse.write { try $0.acquireLease(request) { $0 == "b" } }, "the holder is dead")
    try warehouse.write { try $0.release(third) }
    #expect(try warehouse.write { try $0.acquireLease(rival) { _ in false } } != nil, "given back")
}

func transaction(month: UInt8, row: UInt8) -> TransactionRow {
    let tags = TransactionTags(
        month: ShortTag(number: UInt64(month)),
        row: RowTag(high: UInt64(month), low: UInt64(row)),
        content: ShortTag(number: 3),
        version: 1,
        load: 1
    )
    return TransactionRow(tags: tags, sealed: [row])
}

func transactions(_ warehouse: any Warehouse, months: Set<ShortTag>? = nil) throws -> [TransactionRow] {
    var rows: [TransactionRow] = []
    try warehouse.read { try $0.eachTransaction(of: jana, months: months) { rows.append($0) } }
    return rows
}

private func history(_ warehouse: any Warehouse, since load: Int64) throws -> [RetiredRow] {
    var rows: [RetiredRow] = []
    try warehouse.read { try $0.eachRetired(of: jana, since: load) { rows.append($0) } }
    return rows
}

func tag(_ byte: UInt8) -> [UInt8] { Array(repeating: byte, count: 16) }
