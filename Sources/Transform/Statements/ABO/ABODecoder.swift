import Diagnostics
import Ledger
import Money

/// Turns the records 074 to 079 into statements (Czech standard ABO/GPC, reference §10.7).
///
/// A header states balances without a currency, which only the items have: a statement begins with its first item. The
/// bank's code stands nowhere; the account that the fetch knew adds it when the numbers are the same.
struct ABODecoder {
    private let source: Source
    private var lines: LineReader
    private var text: FieldText
    /// The header whose statement has not begun.
    private var header: (record: ABORecord, place: String)?
    /// The account of the statement that has begun.
    private var account: AccountKey?
    private var pending: Entry?
    private var words: [UInt8] = []
    /// The currency that was looked up last.
    private var known: (number: Int, currency: Currency)?

    init(_ document: inout DocumentBytes, source: Source) throws(StatementError) {
        self.source = source
        text = try FieldText(beginning: &document)
        lines = LineReader(document)
    }

    mutating func decode(into sink: inout some DocumentSink) throws(StatementError) {
        sink.begin(format: StatementFormat.abo.rawValue)
        while let line = try lines.next() {
            let place = "\(source.place):\(line.number)"
            do throws(RowProblem) {
                try take(line, place: place, into: &sink)
            } catch {
                sink.reject(error.finding(at: place))
            }
        }
        end(into: &sink)
    }

    private mutating func take(
        _ line: LineReader.Line,
        place: String,
        into sink: inout some DocumentSink
    ) throws(RowProblem) {
        let bytes = line.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? line.bytes.dropFirst(3) : line.bytes
        guard !bytes.trimmed.isEmpty, bytes.trimmed.first != 0x1A else { return }
        let record = ABORecord(bytes)
        switch Self.kind(bytes) {
        case 74:
            end(into: &sink)
            guard record.count >= (line.isEnded ? 105 : 114) else { throw .cutOff }
            header = (record, place)
        case 75:
            flush(into: &sink)
            guard line.isEnded || record.count >= 128 else { throw .cutOff }
            pending = try entry(record, into: &sink)
        case 76: say(record.field(36...127).trimmed)
        case 78, 79: say(record.field(4...128).trimmed)
        default: throw .incomplete
        }
    }

    private static func kind(_ line: ByteField) -> Int? { line.prefix(3).digitsValue }

    private mutating func entry(
        _ record: ABORecord,
        into sink: inout some DocumentSink
    ) throws(RowProblem) -> Entry {
        guard record.count >= 122 || record.count >= 97 && source.account != nil else { throw .cutOff }
        guard let currency = currency(of: record) else { throw .badCurrency }
        let account = begin(currency: source.account?.currency ?? currency, into: &sink)
        // Amounts are in the account's currency, so another one here says that something is misread.
        guard account.currency == currency else { throw .badCurrency }
        let isNegative: Bool
        switch record.field(61...61).first {
        case UInt8(ascii: "1"), UInt8(ascii: "5"): isNegative = true
        case UInt8(ascii: "2"), UInt8(ascii: "4"): isNegative = false
        default: throw .incomplete
        }
        let valueOn = try record.day(92...97)
        guard let bookedOn = try record.day(123...128) ?? valueOn else { throw .badDate }
        let amount = try record.amount(49...60, currency: currency)
        var entry = Entry(
            account: account,
            status: .booked,
            bookedOn: bookedOn,
            valueOn: valueOn,
            amount: try amount.signed(negative: isNegative)
        )
        entry.counterparty = text.clean(record.field(98...117))
        entry.counterpartyAccount = record.account(20...35, bank: 74...77)
        entry.symbols = PaymentSymbols(
            variable: record.number(62...71),
            constant: record.number(78...81),
            specific: record.number(82...91)
        )
        entry.reference = record.number(36...48)
        return entry
    }

    /// `0203` is CZK; an item without it is of the account's currency.
    private mutating func currency(of record: ABORecord) -> Currency? {
        guard let number = record.digits(119...122), number > 0 else { return source.account?.currency ?? .czk }
        if let known, known.number == number { return known.currency }
        guard let currency = Currency(numeric: number) else { return nil }
        known = (number, currency)
        return currency
    }

    /// Begins the statement of the last header.
    @discardableResult
    private mutating func begin(currency: Currency, into sink: inout some DocumentSink) -> AccountKey {
        guard header != nil || account == nil else {
            return account ?? AccountKey(canonicalNumber: "", currency: currency)
        }
        let key = AccountKey(canonicalNumber: number(of: header?.record), currency: currency)
        account = key
        sink.begin(Statement(format: StatementFormat.abo.rawValue, account: key))
        if let header { addBalances(of: header.record, place: header.place, currency: currency, to: &sink) }
        header = nil
        return key
    }

    private func number(of header: ABORecord?) -> String {
        let known = source.account?.number ?? ""
        guard let header else { return known }
        // The last sixteen characters of a Czech IBAN are prefix and number.
        if known.utf8.suffix(16).elementsEqual(header.field(4...19)) { return known }
        return header.account(4...19) ?? known
    }

    private func addBalances(
        of header: ABORecord,
        place: String,
        currency: Currency,
        to sink: inout some DocumentSink
    ) {
        let stated: [(Balance.Kind, ClosedRange<Int>, Int, ClosedRange<Int>)] = [
            (.opening, 46...59, 60, 40...45), (.closing, 61...74, 75, 109...114),
        ]
        for (kind, columns, sign, day) in stated {
            do throws(RowProblem) {
                let amount = try header.amount(columns, currency: currency)
                let signed = try amount.signed(negative: header.field(sign...sign).first == 0x2D)
                sink.add(Balance(kind: kind, amount: signed, date: try header.day(day)))
            } catch {
                sink.reject(error.finding(at: place))
            }
        }
    }

    /// Adds a line of text to the item before it.
    private mutating func say(_ line: ByteField) {
        guard pending != nil, !line.isEmpty else { return }
        if !words.isEmpty { words.append(0x20) }
        words.append(contentsOf: line)
    }

    private mutating func flush(into sink: inout some DocumentSink) {
        guard var entry = pending else { return }
        pending = nil
        entry.text = text.clean(words[...])
        words.removeAll(keepingCapacity: true)
        sink.add(entry)
    }

    private mutating func end(into sink: inout some DocumentSink) {
        flush(into: &sink)
        // A statement without items is of the account's currency, or of the standard's country.
        if header != nil { begin(currency: source.account?.currency ?? .czk, into: &sink) }
        account = nil
    }
}
