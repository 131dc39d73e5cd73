import Diagnostics
import Ledger
import Money

/// Turns the fields of MT940 and MT942 messages into statements (SWIFT Standards, Category 9).
///
/// One message is one statement, or one page of it. The currency of `:61:` is that of the balance before it, of
/// `:34F:`, of `:25:`, or of the account that the fetch knew.
struct MTDecoder {
    private let source: Source
    private let format: StatementFormat
    private var reader: MTReader
    private var entries: MTEntryBuilder
    private var account: MTAccount?
    private var currency: Currency?
    private var hasBegun = false
    private var hasOpening = false
    private var hasClosing = false
    private var entryCount = 0
    /// The movement whose `:86:` may still follow.
    private var pending: Entry?

    init(_ document: inout DocumentBytes, source: Source, format: StatementFormat) throws(StatementError) {
        self.source = source
        self.format = format
        entries = MTEntryBuilder(text: try FieldText(beginning: &document))
        reader = MTReader(document)
    }

    mutating func decode(into sink: inout some DocumentSink) throws(StatementError) {
        sink.begin(format: format.rawValue)
        var isTerminated = true
        while let tag = try reader.next() {
            isTerminated = tag == .end
            if tag != .details { flush(into: &sink) }
            do throws(RowProblem) {
                try take(tag, into: &sink)
            } catch {
                sink.reject(error.finding(at: "\(source.place):\(reader.line)"))
            }
        }
        // A closing balance ends every MT940, so without one its last movements are missing.
        if !isTerminated, format == .mt940, hasOpening, entryCount > 0, !hasClosing {
            throw .truncated(place: source.place)
        }
        endMessage(into: &sink)
    }

    private mutating func take(_ tag: MTTag, into sink: inout some DocumentSink) throws(RowProblem) {
        let value = reader.value[...]
        switch tag {
        case .reference, .end: endMessage(into: &sink)
        case .account: if !hasBegun { account = MTAccount(value) }
        case .floor: if !hasBegun { currency = currency ?? Currency(mt: value.prefix(3)) }
        case .opening, .openingOfPage:
            hasOpening = true
            try add(tag == .opening ? .opening : .intermediate, value, into: &sink)
        case .closing, .closingOfPage:
            hasClosing = true
            try add(tag == .closing ? .closing : .intermediate, value, into: &sink)
        case .available: try add(.available, value, into: &sink)
        // A forward balance is of a day to come; reading it proves that the field is sound.
        case .forward: _ = try MTBalance(value)
        case .line: try begin(line: value, into: &sink)
        case .details:
            guard var entry = pending.take() else { return }
            if entries.describe(&entry, with: value) { sink.add(entry) } else { pending = entry }
        case .number, .related, .other: break
        }
    }

    private mutating func begin(line value: ByteField, into sink: inout some DocumentSink) throws(RowProblem) {
        entryCount += 1
        guard reader.isEnded else { throw .cutOff }
        let line = try MTLine(value)
        guard let currency = currency ?? account?.currency ?? source.account?.currency else { throw .incomplete }
        let account = begin(currency: currency, into: &sink)
        pending = try entries.entry(of: line, account: account)
    }

    private mutating func add(
        _ kind: Balance.Kind,
        _ value: ByteField,
        into sink: inout some DocumentSink
    ) throws(RowProblem) {
        let balance = try MTBalance(value)
        guard reader.isEnded || balance.hasAllDecimals else { throw .cutOff }
        if currency == nil { currency = balance.amount.currency }
        begin(currency: balance.amount.currency, into: &sink)
        sink.add(Balance(kind: kind, amount: balance.amount, date: balance.date))
    }

    /// The statement's account; the statement begins with the first thing that says its currency.
    @discardableResult
    private mutating func begin(currency: Currency, into sink: inout some DocumentSink) -> AccountKey {
        let number = account?.number ?? source.account?.number ?? ""
        let key = AccountKey(canonicalNumber: number, currency: currency)
        if !hasBegun {
            hasBegun = true
            sink.begin(Statement(format: format.rawValue, account: key))
        }
        return key
    }

    private mutating func flush(into sink: inout some DocumentSink) {
        if let entry = pending.take() { sink.add(entry) }
    }

    private mutating func endMessage(into sink: inout some DocumentSink) {
        flush(into: &sink)
        if !hasBegun, account != nil, let currency = currency ?? account?.currency ?? source.account?.currency {
            begin(currency: currency, into: &sink)
        }
        account = nil
        currency = nil
        hasBegun = false
        hasOpening = false
        hasClosing = false
        entryCount = 0
        entries.endStatement()
    }
}
