import Diagnostics
import Ledger
import Money

/// Turns the records of a QIF file into entries.
///
/// The file names neither currency nor number, so the account comes with the request. While the order of its dates is
/// open, records wait; the first date that fits one order only lets them through.
struct QIFDecoder {
    private let source: Source
    private var reader: QIFReader
    private var entries: QIFEntryBuilder
    private var order: QIFDateOrder?
    private var search = QIFOrderSearch()
    private var held: [QIFItem] = []
    /// The account that `!Account` or the opening balance names.
    private var name: String?
    /// The name under which the first list stood; empty when it had none.
    private var firstName: String?
    /// The account of the statement that has begun.
    private var account: AccountKey?

    init(_ document: inout DocumentBytes, source: Source, order: QIFDateOrder?) throws(StatementError) {
        self.source = source
        self.order = order
        var bytes = try document.withoutUTF16()
        entries = QIFEntryBuilder(text: try FieldText(beginning: &bytes))
        reader = QIFReader(bytes)
    }

    mutating func decode(into sink: inout some DocumentSink) throws(StatementError) {
        sink.begin(format: StatementFormat.qif.rawValue)
        while let item = try reader.next() {
            if order == nil {
                held.append(item)
                if case .movement(let record) = item, let date = QIFDate(record.first("D")) { search.note(date) }
                order = search.order
                if order != nil { try release(into: &sink) }
            } else {
                try take(item, into: &sink)
            }
        }
        guard !held.isEmpty else { return }
        guard let found = search.finalOrder else { throw .ambiguousDates(place: source.place) }
        order = found
        try release(into: &sink)
    }

    private mutating func release(into sink: inout some DocumentSink) throws(StatementError) {
        let items = held
        held = []
        for item in items { try take(item, into: &sink) }
    }

    private mutating func take(_ item: QIFItem, into sink: inout some DocumentSink) throws(StatementError) {
        switch item {
        case .account(let record): name = entries.text(record.first("N"))
        case .movements: account = nil
        case .investments(let line):
            account = nil
            sink.reject(RowProblem.investment.finding(at: "\(source.place):\(line)"))
        case .cutOff(let line): sink.reject(RowProblem.cutOff.finding(at: "\(source.place):\(line)"))
        case .movement(let record):
            let account = try begin(record, into: &sink)
            do throws(RowProblem) {
                switch try entries.movement(of: record, account: account, order: order ?? .dayMonthYear) {
                case .opening(let balance): sink.add(balance)
                case .entry(let entry): sink.add(entry)
                }
            } catch {
                sink.reject(error.finding(at: "\(source.place):\(record.line)"))
            }
        }
    }

    /// Begins the statement of a list with its first record.
    private mutating func begin(
        _ record: QIFRecord,
        into sink: inout some DocumentSink
    ) throws(StatementError) -> AccountKey {
        if let account { return account }
        guard let known = source.account else { throw .noCurrency(place: source.place) }
        if name == nil, entries.isOpening(record) { name = entries.transferAccount(record.first("L")) }
        // The number that somebody gave is the first account's; further ones of the file keep their names.
        let isFirst = firstName == nil || firstName == name ?? ""
        firstName = firstName ?? name ?? ""
        let number = known.number.isEmpty || !isFirst ? AccountKey.canonical(name ?? "") : known.number
        let key = AccountKey(canonicalNumber: number, currency: known.currency)
        account = key
        sink.begin(Statement(format: StatementFormat.qif.rawValue, account: key))
        return key
    }
}
