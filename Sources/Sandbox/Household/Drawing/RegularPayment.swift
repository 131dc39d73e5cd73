import Ledger

/// A payment that comes back every month or every few months.
struct RegularPayment: Sendable {
    private let kind: MovementKind
    private let account: HouseholdAccount
    private let payee: String
    private var payeeAccount: String?
    private var text: String?
    private var symbols = PaymentSymbols()
    private var day = 1
    private var amounts: ClosedRange<Int64> = 0...0
    private var category: String?
    private var months: Set<Int> = []
    private var change: (from: CalendarMonth, amount: Int64)?

    /// A payment of one account to or from `payee`, due on the first of each month until ``due(_:_:_:)`` says more.
    init(_ kind: MovementKind, _ account: HouseholdAccount, _ payee: String) {
        self.kind = kind
        self.account = account
        self.payee = payee
    }

    /// The other side's account and the symbols that it asks for.
    func at(_ payeeAccount: String, variable: String? = nil, constant: String? = nil) -> RegularPayment {
        var copy = self
        copy.payeeAccount = payeeAccount
        copy.symbols = PaymentSymbols(variable: variable, constant: constant)
        return copy
    }

    /// A message, to which each payment adds its month.
    func saying(_ text: String) -> RegularPayment {
        var copy = self
        copy.text = text
        return copy
    }

    /// The day of the month, the signed amount in minor units, and the category it deserves.
    func due(_ day: Int, _ amounts: ClosedRange<Int64>, _ category: String?) -> RegularPayment {
        var copy = self
        copy.day = day
        copy.amounts = amounts
        copy.category = category
        return copy
    }

    /// The same with one amount.
    func due(_ day: Int, _ amount: Int64, _ category: String?) -> RegularPayment {
        due(day, amount...amount, category)
    }

    /// Only in these months of the year.
    func only(in months: Set<Int>) -> RegularPayment {
        var copy = self
        copy.months = months
        return copy
    }

    /// From a month on, another amount.
    func changing(from month: CalendarMonth, to amount: Int64) -> RegularPayment {
        var copy = self
        copy.change = (month, amount)
        return copy
    }

    /// The movement of one month, or `nil` when nothing is due in it.
    func movement(in month: CalendarMonth, random: inout SplitMix64) -> Movement? {
        guard months.isEmpty || months.contains(month.month) else { return nil }
        let due = month.firstDay.adding(days: min(day, month.dayCount) - 1)
        let changed = change.flatMap { month >= $0.from ? $0.amount : nil }
        let isCard = kind == .cardPayment
        let movement = Movement(
            kind,
            on: account,
            booked: isCard ? due.adding(days: 1) : BusinessCalendar.nextOpen(due),
            minorUnits: changed ?? random.pick(amounts),
            category: category
        )
        return movement.with {
            if isCard { $0.valueOn = due }
            $0.counterparty = payeeAccount == nil && !isCard ? nil : payee
            $0.counterpartyAccount = payeeAccount
            $0.text = text.map { "\($0) \(month.month)/\(month.year)" } ?? (payeeAccount == nil ? payee : nil)
            $0.symbols = symbols
        }
    }
}
