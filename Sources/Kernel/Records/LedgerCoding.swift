public import Ledger
public import Money

// How the ledger's small values stand inside records; `records.cddl` is the description.

extension CBOREncoder {
    // [minor units, "CZK"]
    mutating func append(_ money: Money) {
        append(array: [0, 1]) { $1 == 0 ? $0.append(money.minorUnits) : $0.append(money.currency.code) }
    }

    // ["number", "CZK"]
    mutating func append(_ account: AccountKey) {
        append(array: [account.number, account.currency.code]) { $0.append($1) }
    }
}

extension CBORMapEncoder {
    mutating func field(_ key: Int64, _ money: Money?) {
        if let money { field(key) { $0.append(money) } }
    }

    mutating func field(_ key: Int64, _ account: AccountKey) {
        field(key) { $0.append(account) }
    }

    /// Days since 1970-01-01.
    mutating func field(_ key: Int64, _ date: CalendarDate?) {
        field(key, date.map { Int64($0.dayNumber) })
    }
}

extension RecordFields {
    /// A day of the years 1 to 9999.
    public func optionalDate(_ key: Int64) throws(RecordError) -> CalendarDate? {
        guard let number = try optionalInteger(key) else { return nil }
        guard let day = Int32(exactly: number).map(CalendarDate.init(dayNumber:)), (1...9999).contains(day.year) else {
            throw .malformed(byteOffset: 0)
        }
        return day
    }

    /// The amount under a key; `nil` when it is absent.
    public func optionalMoney(_ key: Int64) throws(RecordError) -> Money? {
        try optional(key) { (decoder: inout CBORDecoder) throws(RecordError) in try decoder.money() }
    }

    /// The amount under a key.
    public func money(_ key: Int64) throws(RecordError) -> Money {
        try required(key) { (decoder: inout CBORDecoder) throws(RecordError) in try decoder.money() }
    }

    /// The account under a key.
    public func account(_ key: Int64) throws(RecordError) -> AccountKey {
        let parts = try texts(key)
        guard parts.count == 2, let currency = Currency(code: parts[1]) else { throw .malformed(byteOffset: 0) }
        return AccountKey(canonicalNumber: parts[0], currency: currency)
    }

    func word<Word: RawRepresentable<String>>(_ key: Int64) throws(RecordError) -> Word {
        guard let word = Word(rawValue: try text(key)) else { throw .malformed(byteOffset: 0) }
        return word
    }
}

extension CBORDecoder {
    mutating func money() throws(RecordError) -> Money {
        guard try arrayCount() == 2 else { throw .malformed(byteOffset: position) }
        let minorUnits = try integer()
        guard let currency = Currency(ascii: try textBytes()) else { throw .malformed(byteOffset: position) }
        return Money(minorUnits: minorUnits, currency: currency)
    }
}
