import Ledger
import Money

/// Makes entries of the rows of one document.
struct CSVRowDecoder {
    /// What a row says.
    struct Reading {
        var entry: Entry
        /// The account's balance after the entry.
        var balance: Money?
    }

    let layout: CSVLayout
    let columns: CSVColumns
    /// What the lines before the header say, and the fetch knew.
    let known: CSVKnownAccount
    var text: CSVText
    /// The field that is read, which is the one at fault after an error.
    var field: CSVField?
    private var lastAccount: (cell: ArraySlice<UInt8>, bank: ArraySlice<UInt8>, key: AccountKey)?
    private var lastCurrency: (cell: ArraySlice<UInt8>, value: Currency)?
    private var lastStatus: (cell: ArraySlice<UInt8>, value: CSVStatus)?

    init(layout: CSVLayout, columns: CSVColumns, known: CSVKnownAccount, text: CSVText) {
        self.layout = layout
        self.columns = columns
        self.known = known
        self.text = text
    }

    /// Reads the row that the reader stands on; `nil` when it is no movement.
    mutating func reading(_ row: CSVRows) throws(RowProblem) -> Reading? {
        field = nil
        if !row.isComplete {
            let isShort = row.cells.count < columns.count
            guard !isShort, !columns.isVital(row.cells.count - 1) else { throw .cutOff }
        }
        let status = try status(of: row)
        guard status != .skipped else { return nil }
        let day = cell(columns.booked, row)
        field = .booked
        guard !day.isEmpty || status == .pending else { throw .incomplete }
        let bookedOn = day.isEmpty ? nil : try date(day, .booked)
        let currency = try currency(of: row)
        let amount = try amount(of: row, currency: currency)
        var entry = Entry(
            account: account(of: row, currency: currency),
            status: status == .booked ? .booked : status == .pending ? .pending : .info,
            bookedOn: bookedOn,
            amount: amount
        )
        let value = cell(columns.value, row)
        if !value.isEmpty { entry.valueOn = try date(value, .value) }
        entry.original = original(of: row, amount: amount)
        entry.counterparty = string(columns.counterparty, row)
        entry.counterpartyAccount = counterpartyAccount(of: row)
        entry.symbols = PaymentSymbols(
            variable: string(columns.variable, row),
            constant: string(columns.constant, row),
            specific: string(columns.specific, row)
        )
        entry.text = string(columns.text, row, without: entry.counterpartyAccount)
        entry.reference = string(columns.reference, row).flatMap { isPlaceholder($0) ? nil : $0 }
        entry.providerID = string(columns.providerID, row, joiner: "/")
        entry.bankCode = string(columns.bankCode, row)
        entry.merchantCategory = string(columns.merchantCategory, row).flatMap { $0.utf8.count == 4 ? $0 : nil }
        return Reading(entry: entry, balance: status == .booked ? try balance(of: row, currency: currency) : nil)
    }

    /// The first value of a field's columns that is not empty.
    func cell(_ slot: CSVColumns.Slot, _ row: CSVRows) -> ArraySlice<UInt8> {
        for position in slot.positions where position < row.cells.count {
            let content = row.content(position)
            if !content.isEmpty { return content }
        }
        return []
    }

    private mutating func string(
        _ slot: CSVColumns.Slot,
        _ row: CSVRows,
        joiner: String? = nil,
        without known: String? = nil
    ) -> String? {
        guard slot.isJoined else {
            let cell = cell(slot, row)
            return cell.isEmpty ? nil : text.text(cell)
        }
        var joined = JoinedTexts()
        var parts: [String] = []
        for position in slot.positions where position < row.cells.count {
            let content = row.content(position)
            guard !content.isEmpty, let part = text.text(content), part != known else { continue }
            // Of a text, what another column says already is left out.
            if joiner == nil { joined.add(part) } else { parts.append(part) }
        }
        guard let joiner else { return joined.text }
        return parts.count > 1 ? CleanText.clean(parts.joined(separator: joiner)) : parts.first
    }

    private mutating func date(
        _ cell: ArraySlice<UInt8>,
        _ field: CSVField
    ) throws(RowProblem) -> CalendarDate {
        self.field = field
        for pattern in layout.dates {
            if let date = pattern.date(cell) { return date }
        }
        throw .badDate
    }

    private mutating func status(of row: CSVRows) throws(RowProblem) -> CSVStatus {
        field = .status
        if !columns.notice.positions.isEmpty, !cell(columns.notice, row).isEmpty { return .notice }
        let cell = cell(columns.status, row)
        guard !cell.isEmpty else { return .booked }
        if let last = lastStatus, last.cell == cell { return last.value }
        let word = TextFold.fold(text.text(cell) ?? "")
        guard let status = layout.statusWords[word] ?? (layout.statesBooked ? nil : .booked) else { throw .badStatus }
        lastStatus = (Array(cell)[...], status)
        return status
    }

    private mutating func currency(of row: CSVRows) throws(RowProblem) -> Currency {
        field = .currency
        let cell = cell(columns.currency, row)
        guard !cell.isEmpty else {
            guard let currency = known.currency else { throw .badCurrency }
            return currency
        }
        if let last = lastCurrency, last.cell == cell { return last.value }
        let currency = try Currency(stated: text.text(cell)?.uppercased())
        lastCurrency = (Array(cell)[...], currency)
        return currency
    }

    private mutating func account(of row: CSVRows, currency: Currency) -> AccountKey {
        let cell = CSVAccountNumber.unquoted(cell(columns.account, row))
        let bank = self.cell(columns.accountBank, row)
        if let last = lastAccount, last.cell == cell, last.bank == bank, last.key.currency == currency {
            return last.key
        }
        let key = known.account(number: text.text(cell), bankCode: text.text(bank), currency: currency)
        lastAccount = (Array(cell)[...], Array(bank)[...], key)
        return key
    }

    private mutating func counterpartyAccount(of row: CSVRows) -> String? {
        let number = cell(columns.counterpartyAccount, row)
        guard !number.isEmpty else { return nil }
        let bank = cell(columns.counterpartyBank, row)
        if let stated = CSVAccountNumber.stated(number, bank: bank) { return stated.isEmpty ? nil : stated }
        guard let written = text.text(number), CSVAccountNumber.isNumber(written) else { return nil }
        let code = text.text(bank).flatMap { $0.utf8.count <= 11 && !$0.contains(" ") ? $0 : nil }
        return AccountKey.stated(written, bankCode: code)
    }
}
