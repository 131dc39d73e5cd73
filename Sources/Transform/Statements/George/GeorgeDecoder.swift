import Diagnostics
import Ledger
import Money

/// The CSV export of George, the internet bank of Česká spořitelna; columns are found by their folded names.
struct GeorgeDecoder {
    let source: Source

    /// Decodes the text, or gives `nil` when it has no header of this export.
    func decode(_ text: String) throws(StatementError) -> DecodedDocument? {
        guard let (columns, separator) = Self.header(of: text) else { return nil }
        guard let records = CSVReader.records(of: text, separator: separator) else {
            throw .truncated(place: source.place)
        }
        var document = DecodedDocument(format: StatementFormat.georgeCSV.rawValue)
        for record in records.dropFirst() {
            do throws(RowProblem) {
                add(try GeorgeRow(record: record, columns: columns).entry(account: source.account), to: &document)
            } catch {
                document.rejected.append(error.finding(at: "\(source.place):\(record.line)"))
            }
        }
        if document.statements.isEmpty, document.rejected.isEmpty {
            guard let account = source.account else { throw .noStatement(place: source.place) }
            document.statements = [Statement(format: document.format, account: account)]
        }
        return document
    }

    /// Where the columns stand and what separates them, by the first line; `nil` when it is no header of this export.
    static func header(of text: String) -> (columns: GeorgeColumns, separator: Unicode.Scalar)? {
        let firstLine = text.unicodeScalars.drop { $0.properties.isWhitespace }.prefix { $0 != "\n" && $0 != "\r" }
        let separator: Unicode.Scalar = firstLine.count { $0 == ";" } > firstLine.count { $0 == "," } ? ";" : ","
        let head = CSVReader.records(of: String(String.UnicodeScalarView(firstLine)), separator: separator)?.first
        return GeorgeColumns(header: head?.fields ?? []).map { ($0, separator) }
    }

    /// An export may hold several accounts: one statement each, in the order of their first rows.
    private func add(_ entry: Entry, to document: inout DecodedDocument) {
        if let index = document.statements.firstIndex(where: { $0.account == entry.account }) {
            document.statements[index].entries.append(entry)
        } else {
            document.statements.append(
                Statement(format: document.format, account: entry.account, entries: [entry])
            )
        }
    }
}

/// Where each column of an export stands.
struct GeorgeColumns {
    /// Folded column names to positions; the first of two equal names.
    private let positions: [String: Int]
    let count: Int

    /// Reads a header; `nil` when the columns that every export has are not in it.
    init?(header: [String]) {
        positions = Dictionary(
            header.enumerated().map { (TextFold.fold($0.element), $0.offset) },
            uniquingKeysWith: { first, _ in first }
        )
        count = (header.lastIndex { !$0.trimmed.isEmpty } ?? -1) + 1
        let own = ["cislo uctu vlastnika", "nazev uctu vlastnika", "bankovni kod protiuctu"]
        guard ["datum zauctovani", "castka", "mena"].allSatisfy({ positions[$0] != nil }),
            own.contains(where: { positions[$0] != nil })
        else { return nil }
    }

    func position(_ name: String) -> Int? { positions[name] }
}

/// One row of an export.
struct GeorgeRow {
    let record: CSVRecord
    let columns: GeorgeColumns

    func entry(account known: AccountKey?) throws(RowProblem) -> Entry {
        guard record.fields.count >= columns.count else { throw .cutOff }
        // Without a line ending the digits of a last column may be missing.
        let vital = [columns.position("castka"), columns.position("id transakce")]
        if !record.isComplete, record.fields.count == columns.count, vital.contains(columns.count - 1) {
            throw .cutOff
        }
        guard let written = field("castka"), let day = field("datum zauctovani") else { throw .incomplete }
        let currency = try Currency(stated: field("mena"))
        let amount = try Money(written: written, currency: currency, convention: .commaDecimal)
        var entry = Entry(
            account: account(currency: currency, known: known),
            status: .booked,
            bookedOn: try CalendarDate(czech: day),
            amount: amount
        )
        entry.counterparty = field("nazev protiuctu")
        if let number = field("iban") ?? field("protiucet") {
            entry.counterpartyAccount = AccountKey.stated(number, bankCode: field("bankovni kod protiuctu"))
        }
        entry.symbols = PaymentSymbols(
            variable: field("variabilni symbol"),
            constant: field("konstantni symbol"),
            specific: field("specificky symbol")
        )
        entry.text = joinedTexts(
            ["zprava pro prijemce", "zprava pro me", "poznamka", "misto pouziti karty"].map(field)
        )
        entry.reference = field("reference platby").flatMap { isPlaceholder($0) ? nil : $0 }
        entry.providerID = field("id transakce")
        entry.bankCode = field("typ transakce")
        return entry
    }

    /// A bare number is one of the bank's own, whose code is 0800.
    private func account(currency: Currency, known: AccountKey?) -> AccountKey {
        guard let number = field("cislo uctu vlastnika") else {
            return AccountKey(number: known?.number ?? "", currency: currency)
        }
        return AccountKey(number: number, bankCode: "0800", currency: currency)
    }

    private func field(_ name: String) -> String? {
        columns.position(name).flatMap { CleanText.clean(record.fields[$0]) }
    }
}
