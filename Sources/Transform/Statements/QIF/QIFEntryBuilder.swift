import Ledger
import Money

/// Makes entries of records.
struct QIFEntryBuilder {
    /// What a record of a list says.
    enum Movement {
        case entry(Entry)
        /// The balance with which the account began.
        case opening(Balance)
    }

    private var fieldText: FieldText
    private var words: [UInt8] = []

    init(text: FieldText) { fieldText = text }

    mutating func text(_ field: ByteField) -> String? { fieldText.clean(field) }

    mutating func movement(
        of record: QIFRecord,
        account: AccountKey,
        order: QIFDateOrder
    ) throws(RowProblem) -> Movement {
        let written = record.first("D")
        guard !written.isEmpty else { throw .incomplete }
        guard let day = QIFDate(written)?.day(in: order) else { throw .badDate }
        let total = record.first("T").isEmpty ? record.first("U") : record.first("T")
        guard !total.isEmpty else { throw .incomplete }
        let amount = try Money(bytes: total, currency: account.currency, marks: .anyCountry)
        if isOpening(record) { return .opening(Balance(kind: .opening, amount: amount, date: day)) }
        try checkSplits(of: record, amount: amount)
        var entry = Entry(account: account, status: .booked, bookedOn: day, amount: amount)
        entry.counterparty = text(record.first("P"))
        let number = record.first("N")
        let isNumbered = number.contains { $0.isDigit }
        if isNumbered { entry.reference = text(number) }
        let category = record.first("L")
        if let other = transferAccount(category) {
            entry.counterpartyAccount = AccountKey.stated(other)
        } else {
            entry.bankCode = text(category)
        }
        if !isNumbered, entry.bankCode == nil { entry.bankCode = text(number) }
        entry.text = words(of: record)
        entry.symbols.fill(scanning: record.first("M"))
        return .entry(entry)
    }

    /// Whether a record states the balance with which its account began, rather than a movement.
    mutating func isOpening(_ record: QIFRecord) -> Bool {
        guard record.first("L").first == UInt8(ascii: "["), let payee = text(record.first("P")) else { return false }
        return Self.openings.contains(TextFold.fold(payee))
    }

    private static let openings: Set<String> = [
        "opening balance", "pocatecni zustatek", "pocatecni stav", "anfangsbestand", "anfangssaldo", "eroffnungssaldo",
    ]

    /// The account that a category in brackets names: `[Savings]`, `[Savings]/class`.
    mutating func transferAccount(_ category: ByteField) -> String? {
        guard category.first == UInt8(ascii: "["), let end = category.firstIndex(of: UInt8(ascii: "]")) else {
            return nil
        }
        return text(category[(category.startIndex + 1)..<end])
    }

    /// The parts of a split must add up to the whole; parts in percent alone are not counted.
    private func checkSplits(of record: QIFRecord, amount: Money) throws(RowProblem) {
        var sum = Money.zero(in: amount.currency)
        var (parts, amounts) = (0, 0)
        for (letter, value) in record.all {
            if letter == UInt8(ascii: "S") { parts += 1 }
            guard letter == UInt8(ascii: "$") else { continue }
            amounts += 1
            let part = try Money(bytes: value, currency: amount.currency, marks: .anyCountry)
            guard let total = try? sum.adding(part) else { throw .badAmount }
            sum = total
        }
        guard amounts > 0, amounts >= parts else { return }
        guard sum == amount else { throw .badSplit }
    }

    /// Memo, address and the memos of the parts, each once.
    private mutating func words(of record: QIFRecord) -> String? {
        words.removeAll(keepingCapacity: true)
        for (letter, value) in record.all
        where letter == UInt8(ascii: "M") || letter == UInt8(ascii: "A") || letter == UInt8(ascii: "E") {
            guard !value.isEmpty, !words[...].contains(field: value) else { continue }
            if !words.isEmpty { words.append(0x20) }
            words.append(contentsOf: value)
        }
        return text(words[...])
    }
}
