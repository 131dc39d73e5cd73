import Diagnostics
public import Ledger
import Money
public import Reports

/// An invented household: three accounts, eight months, two currencies, every standing a row can have.
public enum Household {
    public static let asOf = day("2026-11-18")
    public static let current = AccountKey(number: "000019-1000000005", bankCode: "0800", currency: .czk)
    public static let savings = AccountKey(number: "2000000008", bankCode: "2010", currency: .czk)
    public static let euro = AccountKey(number: "EUR-WALLET-1", currency: .eur)

    /// The household in Czech crowns.
    public static func frame(_ locale: ReportLocale = .czech) -> ReportFrame {
        ReportFrame(
            asOf: asOf,
            locale: locale,
            homeCurrency: .czk,
            months: 8,
            accounts: accounts,
            categories: categories,
            rates: [
                rate("cnb", "2026-11-02", "24.190"), rate("ecb", "2026-11-09", "24.500"),
                rate("cnb", "2026-10-14", "24.300"),
            ],
            quarantined: [
                Finding(
                    code: "statement/bad-amount",
                    place: "vypis-10.csv, line 14",
                    reason: "the amount is not a number"
                )
            ],
            findings: [Finding(code: "settle/balance", place: "Evropa", reason: "the balance does not add up")],
            programVersion: "0.1.0"
        )
    }

    /// The household's report.
    public static func report(_ locale: ReportLocale = .czech) throws -> Report {
        try Report(frame(locale), rows: rows)
    }

    public static func day(_ text: String) -> CalendarDate {
        guard let date = CalendarDate(iso: text) else { preconditionFailure("\(text) is no day") }
        return date
    }

    public static func category(_ text: String) -> CategoryPath {
        guard let path = CategoryPath(text) else { preconditionFailure("\(text) is no path") }
        return path
    }

    public static func rate(_ source: String, _ date: String, _ price: String) -> Rate {
        guard let value = try? ExchangeRate(parsing: price, units: 1, of: .eur, in: .czk) else {
            preconditionFailure("\(price) is no price")
        }
        return Rate(source: source, effectiveOn: day(date), value: value)
    }

    /// A booked row.
    public static func row(
        _ id: Int,
        _ date: String?,
        _ minorUnits: Int64,
        _ path: String?,
        payee: String
    ) -> ReportRow {
        let entry = Entry(
            account: current,
            status: .booked,
            bookedOn: date.map(day),
            amount: Money(minorUnits: minorUnits, currency: .czk),
            counterparty: payee,
            text: payee
        )
        let transaction = Transaction(
            identity: .provider(id: String(id)),
            entry: entry,
            payee: payee,
            category: path.map(category),
            categoryOrigin: path.map { .rule(id: $0.replacing("/", with: "-")) } ?? .none,
            ruleSet: "0123456789abcdef",
            witnesses: [Witness(kind: "csas", document: "aa", identity: "")]
        )
        let zeros = String(repeating: "0", count: 32 - String(id).count)
        guard let name = RowID(hexadecimal: zeros + String(id)) else { preconditionFailure("\(id) is no number") }
        return ReportRow(id: name, transaction: transaction)
    }

    private static let accounts = [
        ReportAccount(
            key: current,
            displayName: "Běžný účet",
            source: "csas",
            balance: Balance(kind: .closing, amount: Money(minorUnits: 4_512_050, currency: .czk), date: asOf),
            newestBooking: day("2026-11-17"),
            proof: .passed
        ),
        ReportAccount(
            key: savings,
            displayName: "Spoření",
            source: "fio",
            balance: Balance(kind: .closing, amount: Money(minorUnits: 12_000_000, currency: .czk), date: asOf),
            newestBooking: day("2026-11-15")
        ),
        ReportAccount(
            key: euro,
            displayName: "Evropa",
            source: "camt",
            balance: Balance(
                kind: .closing,
                amount: Money(minorUnits: 21_340, currency: .eur),
                date: day("2026-11-10")
            ),
            newestBooking: day("2026-11-10"),
            proof: .failed(firstBadDay: day("2026-11-05"))
        ),
    ]

    private static let categories = [
        named("income", .income, "Příjmy", "Income"), named("income/salary", .income, "Mzda", "Salary"),
        named("food", .expense, "Jídlo", "Food"), named("food/groceries", .expense, "Potraviny", "Groceries"),
        named("food/eating-out", .expense, "Restaurace", "Eating out"),
        named("home", .expense, "Bydlení", "Home"), named("home/rent", .expense, "Nájem", "Rent"),
        named("home/energy", .expense, "Energie", "Energy"),
        named("transport", .expense, "Doprava", "Transport"),
        named("clothes", .expense, "Oblečení", "Clothes"),
        named("transfer", .transfer, "Převody", "Transfers"), named("saving", .saving, "Spoření", "Saving"),
    ]

    private static func named(_ path: String, _ kind: CategoryKind, _ czech: String, _ english: String) -> Category {
        Category(path: category(path), kind: kind, names: ["cs": czech, "en": english])
    }

    public static let rows = monthly + special

    private static let monthly: [ReportRow] = (4...11).flatMap { month -> [ReportRow] in
        let date = "2026-" + (month < 10 ? "0" : "") + String(month)
        let id = month * 100
        let drift = Int64(month) * 12_345
        return [
            row(id, date + "-12", 4_800_000, "income/salary", payee: "Vzorová a syn s.r.o."),
            row(id + 1, date + "-02", -1_450_000, "home/rent", payee: "Nájem Lipová"),
            row(id + 2, date + "-05", -320_000 - drift, "home/energy", payee: "Pražská energie"),
            row(id + 3, date + "-07", -411_250 - drift, "food/groceries", payee: "Koloniál U Lípy"),
            row(id + 4, date + "-14", -158_900 + drift, "food/eating-out", payee: "Hospoda Na Růžku"),
            row(id + 5, date + "-16", -55_000, "transport", payee: "Dopravní podnik"),
        ]
    }

    private static let special: [ReportRow] = {
        var list = [
            row(1, "2026-10-20", -259_900, "clothes", payee: "Boty & Pásky"),
            row(2, "2026-10-28", 259_900, "clothes", payee: "Boty & Pásky"),
            row(3, "2026-10-21", -999_900, nil, payee: "</script><script>alert(1)</script>"),
            row(4, "2026-11-03", -12_300, nil, payee: "=cmd|' /C calc'!A0"),
            row(5, "2026-11-10", -500_000, "transfer", payee: "Vlastní účet"),
            row(6, "2026-11-11", -300_000, "saving", payee: "Stavební spoření"),
            row(7, nil, -100, "food/groceries", payee: "Bez data"),
            row(8, "2026-11-19", -77_700, "food/groceries", payee: "Zítra"),
            row(9, "2026-11-17", -43_000, "food/groceries", payee: "Čekající nákup"),
            row(10, "2026-11-04", -2_150, "food/eating-out", payee: "Caffè \"Roma\", Trieste"),
            row(11, "2026-09-15", -4_500, "food/eating-out", payee: "Bar Centrale"),
            row(12, "2026-11-12", -250_000, "food", payee: "Vlastní převod"),
        ]
        list[8].transaction.entry.status = .pending
        for index in [9, 10] {
            let units = list[index].transaction.entry.amount.minorUnits
            list[index].transaction.entry.account = euro
            list[index].transaction.entry.amount = Money(minorUnits: units, currency: .eur)
        }
        list[11].isTransfer = true
        list[0].transaction.categoryOrigin = .label
        list[0].transaction.tags = ["podzim", "vratka"]
        list[0].transaction.entry.symbols = PaymentSymbols(variable: "0012345", constant: "0308")
        list[9].transaction.categoryOrigin = .suggestion(confidence: 912)
        return list
    }()
}
