public import Ledger
import Money
public import Records
public import Warehouse

/// What a load asks of every row of a batch before it opens any: 52 bytes in the hand-over's part `index`.
///
/// Big-endian: row tag 16, month tag 8, content tag 8, minor units 8, day 4, account 4, kind 2, flags 2.
public struct RowHead: Hashable, Sendable {
    /// How many bytes a head has.
    public static let size = 52
    /// How many heads a record of the part holds at most.
    public static let recordCount = 1_000

    public var row: RowTag
    public var month: ShortTag
    public var content: ShortTag
    /// The amount in the account's currency.
    public var minorUnits: Int64
    /// The day that reports and months count; `nil` for a row without one.
    public var day: CalendarDate?
    /// A position in ``RowIndex/accounts``.
    public var account: Int
    /// The authority's kind: a position in ``RowIndex/kinds``.
    public var kind: Int
    public var isPending: Bool
    /// Whether it has more witnesses than the authority, or none.
    public var hasOtherWitnesses: Bool

    /// Adds the head's bytes to others.
    public func encode(to bytes: inout [UInt8]) {
        let flags: UInt16 = (isPending ? 1 : 0) | (hasOtherWitnesses ? 2 : 0)
        for number in [row.high, row.low, month.number, content.number, UInt64(bitPattern: minorUnits)] {
            withUnsafeBytes(of: number.bigEndian) { bytes += $0 }
        }
        let (place, days) = (UInt32(account), UInt32(bitPattern: day?.dayNumber ?? .max))
        for number in [days, place, UInt32(kind) << 16 | UInt32(flags)] {
            withUnsafeBytes(of: number.bigEndian) { bytes += $0 }
        }
    }

    /// Calls `body` with each head of a record of the part.
    ///
    /// - Throws: `RecordError.malformed` when the record is not made of heads; what `body` throws.
    public static func each(in record: [UInt8], _ body: (RowHead) throws -> Void) throws {
        guard record.count.isMultiple(of: size) else { throw RecordError.malformed(byteOffset: record.count) }
        try record.withUnsafeBytes { bytes in
            for start in stride(from: 0, to: bytes.count, by: size) {
                func number(_ offset: Int) -> UInt64 {
                    UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: start + offset, as: UInt64.self))
                }
                let (place, last) = (number(40), bytes.loadUnaligned(fromByteOffset: start + 48, as: UInt32.self))
                let (day, marks) = (Int32(truncatingIfNeeded: place >> 32), UInt32(bigEndian: last))
                try body(
                    RowHead(
                        row: RowTag(high: number(0), low: number(8)),
                        month: ShortTag(number: number(16)),
                        content: ShortTag(number: number(24)),
                        minorUnits: Int64(bitPattern: number(32)),
                        day: day == .max ? nil : CalendarDate(dayNumber: day),
                        account: Int(UInt32(truncatingIfNeeded: place)),
                        kind: Int(marks >> 16),
                        isPending: marks & 1 != 0,
                        hasOtherWitnesses: marks & 2 != 0
                    )
                )
            }
        }
    }
}

/// What the positions in the heads of a batch mean, and what the heads must add up to; the trailer of the part `index`.
public struct RowIndex: Hashable, Sendable {
    public var totals: ControlTotals
    public var accounts: [AccountKey] = []
    public var kinds: [String] = []
    /// Where the first row of each month begins in the part `rows`, in plain bytes; months follow each other as rows do.
    public var monthOffsets: [Int64] = []

    public init(totals: ControlTotals) { self.totals = totals }
}

extension RowIndex: Record {
    public func encodeFields(into map: inout CBORMapEncoder) {
        map.field(1) { $0.append(bytes: totals.encoded) }
        map.field(2, accounts.flatMap { [$0.number, $0.currency.code] })
        map.field(3, kinds)
        map.field(4) { $0.append(array: monthOffsets) { $0.append($1) } }
    }

    public init(decodingFields fields: RecordFields) throws(RecordError) {
        let encoded = try fields.required(1) { (decoder: inout CBORDecoder) throws(RecordError) in
            try decoder.byteString()
        }
        totals = try ControlTotals(decoding: encoded)
        kinds = try fields.texts(3)
        monthOffsets = try fields.required(4) { (decoder: inout CBORDecoder) throws(RecordError) in
            try decoder.array { (decoder: inout CBORDecoder) throws(RecordError) in try decoder.integer() }
        }
        let texts = try fields.texts(2)
        for start in stride(from: 0, to: texts.count - 1, by: 2) {
            guard let currency = Currency(code: texts[start + 1]) else { throw .malformed(byteOffset: 0) }
            accounts.append(AccountKey(canonicalNumber: texts[start], currency: currency))
        }
    }
}

/// Makes the part `index` as the rows of a batch go by.
public struct RowIndexWriter {
    /// The part's records, full ones and the one that is being filled.
    public private(set) var records: [[UInt8]] = []
    private var accounts: [AccountKey: Int] = [:]
    private var kinds: [String: Int] = [:]
    private var filled = RowHead.recordCount
    private var monthOffsets: [Int64] = []
    private var lastMonth: CalendarMonth?
    private var monthTag = ShortTag(number: 0)
    private var offset: Int64 = 0

    public init() {}

    /// Notes a row, and gives its frame for the part `rows`: its tags and its payload.
    ///
    /// - Parameters:
    ///   - row: The row.
    ///   - user: Whose row it is.
    ///   - frameHeadSize: How many bytes stand before a record in a part.
    public mutating func add(_ row: Transaction, of user: UserStore, frameHeadSize: Int) -> [UInt8] {
        let month = row.entry.day?.calendarMonth
        if month != lastMonth || monthOffsets.isEmpty {
            monthOffsets.append(offset)
            (lastMonth, monthTag) = (month, user.monthTag(month))
        }
        let encoded = TransactionEncoding(row)
        let tags = user.tags(of: row, encoded: encoded, month: monthTag, load: 0)
        var frame: [UInt8] = []
        frame.reserveCapacity(32 + encoded.payload.count)
        for number in [tags.row.high, tags.row.low, tags.month.number, tags.content.number] {
            withUnsafeBytes(of: number.bigEndian) { frame += $0 }
        }
        frame += encoded.payload
        offset += Int64(frameHeadSize + frame.count)
        let kind = row.witnesses.first?.kind ?? ""
        let head = RowHead(
            row: tags.row,
            month: tags.month,
            content: tags.content,
            minorUnits: row.entry.amount.minorUnits,
            day: row.entry.day,
            account: Self.place(of: row.entry.account, in: &accounts),
            kind: Self.place(of: kind, in: &kinds),
            isPending: row.entry.status == .pending,
            hasOtherWitnesses: row.witnesses.count != 1
        )
        if filled == RowHead.recordCount {
            records.append([])
            records[records.count - 1].reserveCapacity(RowHead.recordCount * RowHead.size)
            filled = 0
        }
        head.encode(to: &records[records.count - 1])
        filled += 1
        return frame
    }

    /// The part's trailer.
    public func trailer(totals: ControlTotals) -> RowIndex {
        var index = RowIndex(totals: totals)
        index.accounts = accounts.sorted { $0.value < $1.value }.map(\.key)
        index.monthOffsets = monthOffsets
        index.kinds = kinds.sorted { $0.value < $1.value }.map(\.key)
        return index
    }

    private static func place<Key>(of key: Key, in places: inout [Key: Int]) -> Int {
        if let place = places[key] { return place }
        places[key] = places.count
        return places.count - 1
    }
}
