import Household
import Ledger
import Money

/// The JSON of a list of Fio movements: `columnN` objects under `accountStatement`.
struct FioStatement {
    static let firstID = 26_000_000_001
    private static let firstInstruction = 35_000_000_001

    let movements: [Movement]
    private let household: Household
    private let days: ClosedRange<CalendarDate>
    private let pointer: Int?
    private let instructions: [String: Int]

    init(
        household: Household,
        days: ClosedRange<CalendarDate>,
        pointer: Int? = nil,
        where isListed: (Movement) -> Bool
    ) {
        let all = household.movements(of: .savings)
        self.household = household
        self.days = days
        self.pointer = pointer
        movements = all.filter(isListed)
        instructions = Dictionary(
            all.compactMap { movement in movement.instruction.map { ($0, movement.sequence) } },
            uniquingKeysWith: min
        )
    }

    var response: MockResponse {
        let list: JSONText =
            movements.isEmpty ? .null : .object([("transaction", .array(movements.map(transaction)))])
        return .json(.object([("accountStatement", .object([("info", info), ("transactionList", list)]))]))
    }

    private var info: JSONText {
        let account = HouseholdAccount.savings
        let opening =
            movements.first.map { balance(before: $0) }
            ?? household.balance(of: account, atEndOf: days.lowerBound.adding(days: -1)).minorUnits
        let closing = opening + movements.reduce(0) { $0 + $1.amount.minorUnits }
        return .object([
            ("accountId", .string(account.number)),
            ("bankId", .string(account.bankCode)),
            ("currency", .string(account.currency.code)),
            ("iban", .string(account.iban.text)),
            ("bic", .string(account.bic)),
            ("openingBalance", .number(Money(minorUnits: opening, currency: .czk).decimalText)),
            ("closingBalance", .number(Money(minorUnits: closing, currency: .czk).decimalText)),
            ("dateStart", .string(Self.dated(days.lowerBound))),
            ("dateEnd", .string(Self.dated(days.upperBound))),
            ("yearList", .null),
            ("idList", .null),
            ("idFrom", id(movements.first?.sequence)),
            ("idTo", id(movements.last?.sequence)),
            ("idLastDownload", id(pointer)),
        ])
    }

    private func balance(before movement: Movement) -> Int64 {
        household.movements(of: .savings).prefix(movement.sequence - 1)
            .reduce(HouseholdAccount.savings.openingBalance.minorUnits) { $0 + $1.amount.minorUnits }
    }

    private func transaction(_ movement: Movement) -> JSONText {
        let account = movement.counterpartyAccount?.split(separator: "/").map(String.init) ?? []
        let isCard = movement.merchant != nil
        let note = isCard ? Self.cardNote(movement) : movement.text
        let instruction = movement.instruction.flatMap { instructions[$0] } ?? movement.sequence
        let sender = movement.amount.minorUnits < 0 && !isCard && movement.counterparty != nil ? "Modelová, Jana" : nil
        return .object([
            column(22, "ID pohybu", JSONText(Self.firstID + movement.sequence - 1)),
            column(0, "Datum", .string(Self.dated(movement.bookedOn))),
            column(1, "Objem", .number(movement.amount.decimalText)),
            column(14, "Měna", .string(movement.amount.currency.code)),
            column(2, "Protiúčet", JSONText(account.first)),
            column(10, "Název protiúčtu", isCard ? .null : JSONText(movement.counterparty)),
            column(3, "Kód banky", JSONText(account.count == 2 ? account[1] : nil)),
            column(12, "Název banky", .null),
            column(4, "KS", JSONText(movement.symbols.constant)),
            column(5, "VS", JSONText(movement.symbols.variable)),
            column(6, "SS", JSONText(movement.symbols.specific)),
            column(7, "Uživatelská identifikace", JSONText(note)),
            column(16, "Zpráva pro příjemce", isCard ? .null : JSONText(movement.text)),
            column(8, "Typ", .string(Self.type(movement))),
            column(9, "Provedl", JSONText(sender)),
            column(18, "Upřesnění", .null),
            column(25, "Komentář", JSONText(note)),
            column(26, "BIC", .null),
            column(17, "ID pokynu", JSONText(Self.firstInstruction + instruction - 1)),
            column(27, "Reference plátce", .null),
        ])
    }

    private func column(_ number: Int, _ name: String, _ value: JSONText) -> (String, JSONText) {
        if case .null = value { return ("column\(number)", .null) }
        return ("column\(number)", .object([("value", value), ("name", .string(name)), ("id", JSONText(number))]))
    }

    private func id(_ sequence: Int?) -> JSONText { sequence.map { JSONText(Self.firstID + $0 - 1) } ?? .null }

    /// `Nákup: ROHLIK.CZ, PRAHA, CZ, dne 1.8.2026, částka  130.00 CZK`, with the bank's two spaces.
    private static func cardNote(_ movement: Movement) -> String? {
        movement.merchant.map { merchant in
            let bought = movement.valueOn
            let amount = String(movement.amount.decimalText.drop { $0 == "-" })
            return "Nákup: \(merchant.name), \(merchant.place), \(merchant.country), "
                + "dne \(bought.day).\(bought.month).\(bought.year), částka  \(amount) \(movement.amount.currency)"
        }
    }

    private static func type(_ movement: Movement) -> String {
        switch movement.kind {
        case .incomingPayment, .reversal: "Bezhotovostní příjem"
        case .outgoingPayment, .standingOrder: "Bezhotovostní platba"
        case .tax: "Odvod daně z úroků"
        default: movement.kind.czechName
        }
    }

    /// A day with Prague's offset: `2026-09-01+0200`.
    private static func dated(_ day: CalendarDate) -> String {
        let starts = lastSunday(of: CalendarMonth(year: day.year, month: 3))
        let ends = lastSunday(of: CalendarMonth(year: day.year, month: 10))
        // Midnight of the day on which the clocks change still has the offset of the day before.
        return "\(day)\(day > starts && day <= ends ? "+0200" : "+0100")"
    }

    private static func lastSunday(of month: CalendarMonth) -> CalendarDate {
        month.lastDay.adding(days: -(month.lastDay.weekday % 7))
    }
}
