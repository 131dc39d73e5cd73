import Ledger
import Money

extension CSVRowDecoder {
    /// The signed amount of a row, fees included.
    mutating func amount(of row: CSVRows, currency: Currency) throws(RowProblem) -> Money {
        var amount = try gross(of: row, currency: currency)
        let direction = cell(columns.direction, row)
        if !direction.isEmpty {
            field = .direction
            let word = TextFold.fold(text.text(direction) ?? "")
            guard let isOutflow = layout.directionWords[word] else { throw .badStatus }
            amount = try amount.signed(negative: isOutflow)
        }
        do throws(MoneyError) {
            if let fee = try money(.fee, columns.fee, row, currency) { amount = try amount.subtracting(fee) }
            if let fee = try money(.signedFee, columns.signedFee, row, currency) { amount = try amount.adding(fee) }
            return layout.isInverted ? try amount.negated() : amount
        } catch {
            throw .badAmount
        }
    }

    private mutating func gross(of row: CSVRows, currency: Currency) throws(RowProblem) -> Money {
        if let amount = try number(.amount, columns.amount, row, currency) { return amount }
        let debit = try number(.debit, columns.debit, row, currency)?.signed(negative: true)
        let credit = try number(.credit, columns.credit, row, currency)?.signed(negative: false)
        guard let debit else {
            field = .amount
            guard let credit else { throw .incomplete }
            return credit
        }
        guard let credit else { return debit }
        // Banks that fill both write a zero into one of them.
        guard debit.minorUnits == 0 || credit.minorUnits == 0 else { throw .badAmount }
        return debit.minorUnits == 0 ? credit : debit
    }

    /// The amount of the purchase in its own currency, signed like the row's; `nil` when it is the same currency.
    mutating func original(of row: CSVRows, amount: Money) -> Money? {
        let cell = cell(columns.original, row)
        guard !cell.isEmpty, var written = text.text(cell) else { return nil }
        var code = text.text(self.cell(columns.originalCurrency, row))
        if code == nil {
            let words = written.split(separator: " ")
            guard words.count > 1, let last = words.last, last.utf8.count == 3 else { return nil }
            code = String(last)
            written = words.dropLast().joined(separator: " ")
        }
        guard let code, let currency = Currency(code: code.uppercased()), currency != amount.currency else {
            return nil
        }
        for decimal in [layout.decimal, .either] {
            let bytes = Array(written.utf8)[...]
            guard let found = try? CSVNumber.amount(bytes, currency: currency, decimal: decimal, text: { written })
            else { continue }
            return try? found.signed(negative: amount.minorUnits < 0)
        }
        return nil
    }

    /// The balance after the row; one that a missing line end may have cut says nothing.
    mutating func balance(of row: CSVRows, currency: Currency) throws(RowProblem) -> Money? {
        if !row.isComplete, columns.balance.positions.contains(row.cells.count - 1) { return nil }
        return try number(.balance, columns.balance, row, currency)
    }

    private mutating func number(
        _ field: CSVField,
        _ slot: CSVColumns.Slot,
        _ row: CSVRows,
        _ currency: Currency
    ) throws(RowProblem) -> Money? {
        self.field = field
        let cell = cell(slot, row)
        guard !cell.isEmpty else { return nil }
        var text = text
        defer { self.text = text }
        return try CSVNumber.amount(cell, currency: currency, decimal: layout.decimal) { text.text(cell) }
    }

    private mutating func money(
        _ field: CSVField,
        _ slot: CSVColumns.Slot,
        _ row: CSVRows,
        _ currency: Currency
    ) throws(MoneyError) -> Money? {
        do throws(RowProblem) {
            return try number(field, slot, row, currency)
        } catch {
            throw .malformed
        }
    }
}
