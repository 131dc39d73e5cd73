import Ledger
import Money

/// Reads a CSV export by its layout, row by row.
struct CSVDecoder {
    private let export: CSVExport
    private let source: Source
    private var rows: CSVRows
    private var text: CSVText
    private var stated: CSVStated
    private var tails: [AccountKey: CSVBalances] = [:]
    private var account: AccountKey?
    private var tail: CSVBalances
    private var isAny = false

    private var layout: CSVLayout { export.layout }

    /// A decoder of a document whose first bytes, `head`, show its encoding.
    init(_ export: CSVExport, document: DocumentBytes, head: DocumentHead, source: Source) {
        self.export = export
        self.source = source
        let layout = export.layout
        rows = CSVRows(
            CSVPieces(document),
            separator: export.separator,
            quote: layout.quote,
            place: source.place
        )
        text = CSVText(preferred: layout.encoding)
        stated = CSVStated(layout)
        tail = CSVBalances(layout)
        self.head = head
    }

    private let head: DocumentHead

    /// Reads the document to its end.
    ///
    /// - Throws: ``StatementError`` when the document as a whole is broken; a bad row is a finding.
    mutating func decode(into sink: inout some DocumentSink) throws(StatementError) {
        sink.begin(format: layout.format)
        var more = try rows.next()
        text.decide(by: head.bytes, isUnicode: rows.isUnicode)
        var header: [String] = (layout.width.map { 1...$0 })?.map(String.init) ?? []
        if let position = export.header {
            for _ in 0..<position where more {
                _ = stated.read(cellTexts())
                more = try rows.next()
            }
            header = cellTexts().map { CSVLayout.name($0) }
            if more { more = try rows.next() }
        }
        guard let columns = CSVColumns(layout, header: header) else { throw .unrecognised(place: source.place) }
        let known = CSVKnownAccount(layout, stated: stated, place: source.place, account: source.account)
        var decoder = CSVRowDecoder(layout: layout, columns: columns, known: known, text: text)
        while more {
            guard try decode(with: &decoder, into: &sink) else { break }
            more = try rows.next()
        }
        text = decoder.text
        while try rows.next() { _ = stated.read(cellTexts()) }
        try finish(known, into: &sink)
    }

    /// Reads one row; `false` when it stands after the rows.
    private mutating func decode(
        with decoder: inout CSVRowDecoder,
        into sink: inout some DocumentSink
    ) throws(StatementError) -> Bool {
        do throws(RowProblem) {
            if let reading = try decoder.reading(rows) { add(reading, to: &sink) }
        } catch {
            let columns = decoder.columns
            text = decoder.text
            switch kind(decoder) {
            case .blank: break
            case .footer: return false
            case .row:
                isAny = true
                let column = decoder.field.flatMap { columns.number(of: $0) }
                sink.reject(error.finding(at: "\(source.place):\(rows.line)", column: column))
            }
        }
        guard !decoder.text.isBroken else {
            throw .malformed(
                place: source.place,
                line: rows.line,
                reason: "the text is not UTF-8 although it begins so"
            )
        }
        return true
    }

    private enum Kind {
        case row
        /// A row that says nothing: empty, the header once more, or a line about the statement.
        case blank
        case footer
    }

    /// What a row is that is no entry.
    private mutating func kind(_ decoder: CSVRowDecoder) -> Kind {
        if rows.isBlank { return .blank }
        let columns = decoder.columns
        let cells = cellTexts()
        let booked = text.text(decoder.cell(columns.booked, rows))
        if columns.isHeader(booked, at: columns.booked) { return .blank }
        let isStated = stated.holdsKey(cells) && stated.read(cells)
        let names = cells.map { CSVLayout.name($0) }
        let isFooter = names.contains { name in layout.footer.contains { name.hasPrefix($0) } }
        return isFooter ? .footer : isStated ? .blank : .row
    }

    private mutating func cellTexts() -> [String] {
        rows.cells.indices.map { text.text(rows.content($0)) ?? "" }
    }

    /// An export may hold several accounts: a statement begins wherever the account changes.
    private mutating func add(_ reading: CSVRowDecoder.Reading, to sink: inout some DocumentSink) {
        isAny = true
        if reading.entry.account != account {
            if let account { tails[account] = tail }
            account = reading.entry.account
            tail = tails[reading.entry.account] ?? CSVBalances(layout)
            sink.begin(Statement(format: layout.format, account: reading.entry.account))
        }
        sink.add(reading.entry)
        if reading.entry.status == .booked, let balance = tail.add(reading.entry, balance: reading.balance) {
            sink.add(balance)
        }
    }

    /// Says the opening and closing balances, those of the account that came last first.
    private mutating func finish(_ known: CSVKnownAccount, into sink: inout some DocumentSink) throws(StatementError) {
        guard let account else {
            guard !isAny else { return }
            guard let empty = known.empty else { throw .noStatement(place: source.place) }
            sink.begin(Statement(format: layout.format, account: empty))
            for balance in stated.balances(in: empty.currency, days: nil, layout: layout) { sink.add(balance) }
            return
        }
        tails[account] = tail
        let isOne = tails.count == 1
        for (key, tail) in tails.sorted(by: {
            ($0.key == account ? 0 : 1, $0.key) < ($1.key == account ? 0 : 1, $1.key)
        }) {
            // What the file says beside its rows is about one account.
            var balances = isOne ? stated.balances(in: key.currency, days: tail.days, layout: layout) : []
            balances += tail.ends.filter { end in !balances.contains { $0.kind == end.kind } }
            guard !balances.isEmpty else { continue }
            if key != account { sink.begin(Statement(format: layout.format, account: key)) }
            for balance in balances { sink.add(balance) }
        }
    }
}
