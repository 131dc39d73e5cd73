public import Ledger
import Money

/// What a stage counted, so that the next one can prove that nothing was lost: `in = out + filtered + duplicates + quarantined`.
public struct ControlTotals: Hashable, Sendable {
    /// Count and sum of the entries that go on, for one account and currency; both wrap on overflow.
    public struct Sum: Hashable, Sendable {
        public var count: Int64
        /// Minor units.
        public var minorUnits: Int64

        public init(count: Int64 = 0, minorUnits: Int64 = 0) {
            self.count = count
            self.minorUnits = minorUnits
        }
    }

    /// Entries read.
    public var read: Int64 = 0
    /// Notices without effect on the balance.
    public var filtered: Int64 = 0
    /// Entries that repeat one of the same batch.
    public var duplicates: Int64 = 0
    public var quarantined: Int64 = 0
    public private(set) var sums: [AccountKey: Sum] = [:]

    public init() {}

    /// Counts an entry that goes on.
    public mutating func add(_ entry: Entry) {
        var sum = sums[entry.account, default: Sum()]
        sum.count &+= 1
        sum.minorUnits &+= entry.amount.minorUnits
        sums[entry.account] = sum
    }

    /// The same counts, before any entry that goes on was added.
    public var withoutSums: ControlTotals {
        var totals = self
        totals.sums = [:]
        return totals
    }

    public var passedOn: Int64 { sums.values.reduce(0) { $0 &+ $1.count } }

    /// Whether everything that was read is accounted for.
    public var isConserved: Bool { read == passedOn &+ filtered &+ duplicates &+ quarantined }
}

extension ControlTotals: Record {
    public func encodeFields(into map: inout CBORMapEncoder) {
        map.field(1, read)
        map.field(2, filtered)
        map.field(3, duplicates)
        map.field(4, quarantined)
        let rows = sums.sorted { $0.key < $1.key }.flatMap { account, sum in
            [account.number, account.currency.code, String(sum.count), String(sum.minorUnits)]
        }
        map.field(5, rows)
    }

    public init(decodingFields fields: RecordFields) throws(RecordError) {
        read = try fields.integer(1)
        filtered = try fields.integer(2)
        duplicates = try fields.integer(3)
        quarantined = try fields.integer(4)
        let rows = try fields.texts(5)
        for start in stride(from: 0, to: rows.count, by: 4) {
            guard start + 3 < rows.count, let currency = Currency(code: rows[start + 1]),
                let count = Int64(rows[start + 2]), let minorUnits = Int64(rows[start + 3])
            else { throw .malformed(byteOffset: 0) }
            sums[AccountKey(number: rows[start], currency: currency)] = Sum(count: count, minorUnits: minorUnits)
        }
    }
}
