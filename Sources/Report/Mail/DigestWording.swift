import Ledger
import Rendering
import Reports

/// The digest's own texts, Czech and English side by side.
struct DigestWording {
    let base: Wording

    init(_ locale: ReportLocale) { base = Wording(locale) }

    private func pick(_ czech: String, _ english: String) -> String { base.locale == .czech ? czech : english }

    var toDo: String { pick("K vyřízení", "To do") }
    var nothingToDo: String { pick("Nic. Všechno je v pořádku.", "Nothing. All is well.") }
    var result: String { pick("Výsledek", "Result") }
    var ready: String { pick("přehled je hotový", "the report is ready") }
    var expenses: String { pick("výdaje", "expenses") }
    var expenseChange: String { pick("Výdaje proti minulému období", "Expenses against the period before") }
    var againstUsual: String { pick("proti obvyklému měsíci", "against the usual month") }
    var notUsual: String { pick("obvykle bez výdajů", "usually no expense") }
    var byCategory: String { pick("Výdaje podle kategorií", "Expenses by category") }
    var stop: String {
        pick(
            "Nechcete ho? Napište na adresu v hlavičce List-Unsubscribe.",
            "To stop it, use the address in the List-Unsubscribe header."
        )
    }

    func why(_ period: DigestPeriod) -> String {
        switch period {
        case .weekly: pick("Tento přehled posílá Kapsa každý týden.", "Kapsa sends this digest every week.")
        case .monthly: pick("Tento přehled posílá Kapsa každý měsíc.", "Kapsa sends this digest every month.")
        }
    }

    func level(_ level: DigestLevel) -> String {
        switch level {
        case .nudge: pick("Neobsahuje částky.", "It holds no amounts.")
        case .masked: pick("Obsahuje podíly, ne částky.", "It holds shares, no amounts.")
        case .full: pick("Obsahuje částky.", "It holds amounts.")
        }
    }

    func freshness(asOf: CalendarDate, fresh: Int, all: Int) -> String {
        let day = base.style.day(asOf)
        return pick(
            "Data ke dni \(day), aktuálních účtů: \(fresh) z \(all).",
            "Data as of \(day), accounts up to date: \(fresh) of \(all)."
        )
    }

    /// `Říjen 2026`, `16. 11. 2026 – 22. 11. 2026`.
    func period(_ options: DigestOptions) -> String {
        switch options.period {
        case .weekly: return base.style.days(from: options.from, to: options.to)
        case .monthly:
            let month = base.style.month(options.to.calendarMonth)
            return month.prefix(1).uppercased() + month.dropFirst()
        }
    }

    func staleSince(_ day: CalendarDate?) -> String {
        guard let day else { return pick("data chybí", "no data") }
        return pick("data stojí od \(base.style.day(day))", "data stopped on \(base.style.day(day))")
    }

    func proofsFailed(_ count: Int) -> String {
        "\(pick("Zůstatek nesouhlasí", "Balance disagrees")): \(base.count(count, .accounts))"
    }

    func unpriced(_ count: Int) -> String {
        "\(pick("Bez kurzu", "Without a rate")): \(base.count(count, .rows))"
    }
}
