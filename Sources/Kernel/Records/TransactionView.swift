public import Ledger
public import Money

/// A transaction's fields in place: what merging and settling ask a million rows, without building their texts.
public struct TransactionView {
    private let fields: RecordFields
    private static let booked = encoded(.booked)
    private static let pending = encoded(.pending)
    private static let info = encoded(.info)

    private static func encoded(_ status: EntryStatus) -> ArraySlice<UInt8> {
        var encoder = CBOREncoder()
        encoder.append(status.rawValue)
        return encoder.bytes[...]
    }

    /// Takes the fields of a payload that begins at an offset and ends with the bytes.
    ///
    /// - Throws: ``RecordError/malformed(byteOffset:)`` when the bytes are no map; other faults show when a field is asked.
    public init(_ bytes: [UInt8], from offset: Int = 0) throws(RecordError) {
        fields = try RecordFields(decoding: bytes, from: offset)
    }

    /// What the movement is known by, as it is encoded: equal identities have equal bytes.
    public var identityBytes: ArraySlice<UInt8> {
        let id = fields.encoded(1)
        return id.isEmpty ? fields.encoded(from: 2, through: 3) : id
    }

    /// The account as it is encoded: equal accounts have equal bytes.
    public var accountBytes: ArraySlice<UInt8> { fields.encoded(20) }

    /// What ``accountBytes`` are for an account.
    public static func accountBytes(of account: AccountKey) -> [UInt8] {
        var encoder = CBOREncoder()
        encoder.append(account)
        return encoder.bytes
    }

    /// The account that ``accountBytes`` say.
    ///
    /// - Throws: ``RecordError/malformed(byteOffset:)``.
    public static func account(encoded bytes: ArraySlice<UInt8>) throws(RecordError) -> AccountKey {
        var decoder = CBORDecoder(Array(bytes))
        let parts = try decoder.texts()
        guard parts.count == 2, let currency = Currency(code: parts[1]) else { throw .malformed(byteOffset: 0) }
        return AccountKey(canonicalNumber: parts[0], currency: currency)
    }

    /// The account.
    public func account() throws(RecordError) -> AccountKey { try fields.account(20) }

    /// Where the movement stands at the bank.
    public func status() throws(RecordError) -> EntryStatus {
        let text = fields.encoded(21)
        switch text.count {
        case 7 where text == Self.booked: return .booked
        case 8 where text == Self.pending: return .pending
        case 5 where text == Self.info: return .info
        default: throw .malformed(byteOffset: text.startIndex)
        }
    }

    /// The day the bank booked it.
    public func bookedOn() throws(RecordError) -> CalendarDate? { try fields.optionalDate(22) }

    /// The day that reports and months count: booked, else value.
    public func day() throws(RecordError) -> CalendarDate? {
        if let day = try bookedOn() { return day }
        return try fields.optionalDate(23)
    }

    /// The amount in the account's currency.
    public func amount() throws(RecordError) -> Money { try fields.money(24) }

    /// The other side's account as the source stated it.
    public func counterpartyAccount() throws(RecordError) -> String? { try fields.optionalText(27) }

    /// The merchant category as it is encoded; empty without one.
    public var merchantCategoryBytes: ArraySlice<UInt8> { fields.encoded(35) }

    /// What names the other side, as UTF-8: the payee, else the counterparty, else the text; empty without any.
    public func payeeBytes() throws(RecordError) -> ArraySlice<UInt8> {
        for key in [4, 26, 28] {
            if var decoder = fields.decoder(key) { return try decoder.textBytes() }
        }
        return []
    }

    /// The variable symbol as UTF-8; empty without one.
    public func variableSymbolBytes() throws(RecordError) -> ArraySlice<UInt8> {
        guard var decoder = fields.decoder(31) else { return [] }
        return try decoder.textBytes()
    }

    /// Calls `body` with the kind and the identity of each witness, as UTF-8, the authority first.
    ///
    /// - Throws: ``RecordError/malformed(byteOffset:)``.
    public func eachWitness(_ body: (_ kind: ArraySlice<UInt8>, _ identity: ArraySlice<UInt8>) -> Void)
        throws(RecordError)
    {
        guard var decoder = fields.decoder(11) else { return }
        let count = try decoder.arrayCount()
        guard count.isMultiple(of: 3) else { throw .malformed(byteOffset: decoder.position) }
        for _ in 0..<count / 3 {
            let kind = try decoder.textBytes()
            _ = try decoder.textBytes()
            body(kind, try decoder.textBytes())
        }
    }
}
