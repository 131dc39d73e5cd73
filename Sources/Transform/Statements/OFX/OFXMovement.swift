import Ledger
import Money

/// The values of one `STMTTRN` or `STMTTRNP` as they are written (OFX 2.2 §11.4.4.1).
struct OFXMovement {
    var isPending = false
    /// The line on which it begins.
    var line = 0
    private var bytes: [UInt8] = []
    /// Where the value of each element stands in ``bytes``, by the element's number.
    private var places = Array(repeating: 0..<0, count: OFXName.allCases.count)
    /// `CURSYM` and `CURRATE`, and whether they tell of the amount's own currency or of the one before conversion.
    private var currency: (isOriginal: Bool, symbol: ByteField, rate: ByteField)?

    mutating func begin(line: Int, isPending: Bool) {
        bytes.removeAll(keepingCapacity: true)
        for index in places.indices { places[index] = 0..<0 }
        currency = nil
        self.line = line
        self.isPending = isPending
    }

    /// Takes a value over; of two the first counts.
    mutating func take(_ name: OFXName, _ value: ByteField, in parent: OFXName) {
        guard !value.isEmpty else { return }
        switch parent {
        case .currency, .originalCurrency:
            var stated = currency ?? (parent == .originalCurrency, [], [])
            if name == .symbol { stated.symbol = value }
            if name == .rate { stated.rate = value }
            currency = stated
        // A payee stands in place of a name; the account of the other side has its own two numbers.
        case .movement, .pendingMovement, .payee, .otherAccount, .otherCardAccount:
            guard places[name.rawValue].isEmpty else { return }
            let start = bytes.count
            bytes.append(contentsOf: value)
            places[name.rawValue] = start..<bytes.count
        default: break
        }
    }

    func value(_ name: OFXName) -> ByteField { bytes[places[name.rawValue]] }

    func entry(
        account: AccountKey,
        text: inout FieldText,
        ids: inout SeenIDs
    ) throws(RowProblem) -> Entry {
        let (amount, original) = try amounts(in: account.currency)
        let isHeld = isPending || value(.kind).elementsEqual("HOLD".utf8)
        let written = value(.posted)
        guard !value(.amount).isEmpty, !written.isEmpty || isHeld else { throw .incomplete }
        // What the bank takes back is no movement; what it corrects keeps the id of the first.
        guard !value(.correction).elementsEqual("DELETE".utf8) else { throw .badStatus }
        let available = value(.available)
        var entry = Entry(
            account: account,
            status: isHeld ? .pending : .booked,
            bookedOn: written.isEmpty ? nil : try Self.day(written),
            valueOn: available.isEmpty ? nil : try Self.day(available),
            amount: amount,
            original: original
        )
        if entry.bookedOn == nil, !value(.initiated).isEmpty { entry.valueOn = try Self.day(value(.initiated)) }
        entry.counterparty = text.clean(OFXText.unescaped(value(.name)))
        entry.counterpartyAccount = statedAccount(value(.accountID), bank: value(.bankID))
        let memo = OFXText.unescaped(value(.memo))
        entry.text = text.clean(memo)
        entry.symbols.fill(scanning: memo)
        let corrected = value(.correctedID)
        let id = corrected.isEmpty ? value(.id) : corrected
        entry.reference = reference(&text)
        if Self.isIdentity(id) {
            entry.providerID = text.clean(OFXText.unescaped(id)).flatMap { ids.firstSeen($0) }
        }
        if entry.providerID == nil { entry.reference = entry.reference ?? text.clean(id) }
        entry.bankCode = text.clean(value(.kind))
        let industry = value(.industry)
        if industry.count == 4, industry.isDigits {
            entry.merchantCategory = String(decoding: industry, as: UTF8.self)
        }
        return entry
    }

    private func reference(_ text: inout FieldText) -> String? {
        for name in [OFXName.reference, .checkNumber] {
            let field = value(name)
            if !field.isEmpty, !field.allSatisfy({ $0 == 48 }) { return text.clean(OFXText.unescaped(field)) }
        }
        return nil
    }

    /// A bank that numbers the movements of each file anew writes short ids.
    private static func isIdentity(_ id: ByteField) -> Bool { id.count >= 6 && !id.allSatisfy { $0 == 48 } }

    /// The day of `YYYYMMDD[HHMMSS[.XXX]][[offset:zone]]` as the bank wrote it; the zone never moves it.
    static func day(_ field: ByteField) throws(RowProblem) -> CalendarDate {
        let digits = field.prefix { $0.isDigit }
        guard digits.count >= 8 else { throw .badDate }
        return try CalendarDate(compact: digits.prefix(8))
    }

    /// The amount in the account's currency, and in the purchase's where it is another.
    private func amounts(in own: Currency) throws(RowProblem) -> (amount: Money, original: Money?) {
        let digits = value(.amount)
        guard !digits.isEmpty else { throw .incomplete }
        guard let currency else { return (try Money(bytes: digits, currency: own, marks: .pointOrComma), nil) }
        guard let foreign = Currency(ascii: currency.symbol) else { throw .badCurrency }
        guard foreign != own else { return (try Money(bytes: digits, currency: own, marks: .pointOrComma), nil) }
        let rate = Self.rate(currency.rate, of: foreign, in: own)
        if currency.isOriginal {
            let amount = try Money(bytes: digits, currency: own, marks: .pointOrComma)
            return (amount, rate?.inverted.flatMap { try? $0.convert(amount) })
        }
        let original = try Money(bytes: digits, currency: foreign, marks: .pointOrComma)
        guard let amount = try? rate?.convert(original) else { throw .badRate }
        return (amount, original)
    }

    /// `CURRATE`: how many of the account's currency one of the other costs.
    private static func rate(_ field: ByteField, of foreign: Currency, in own: Currency) -> ExchangeRate? {
        let text = String(decoding: field, as: UTF8.self)
        let isComma = field.contains(0x2C)
        return try? ExchangeRate(
            parsing: text,
            units: 1,
            of: foreign,
            in: own,
            convention: isComma ? .commaDecimal : .pointDecimal
        )
    }
}

extension ExchangeRate {
    /// The same price told the other way round, exactly.
    fileprivate var inverted: ExchangeRate? {
        guard units == 1 else { return nil }
        let power = (0..<exponent).reduce(Int64(1)) { power, _ in power * 10 }
        return ExchangeRate(base: quote, quote: base, units: mantissa, mantissa: power, exponent: 0)
    }
}
