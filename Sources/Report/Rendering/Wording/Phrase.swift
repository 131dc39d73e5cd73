/// Every fixed text of the outputs, Czech and English side by side.
public enum Phrase: String, CaseIterable, Sendable {
    case title, dataTo, knownOn, skipToContent, sections, trust, account, source, newestBooking
    case proofPassed, proofNone, proofFailedSince, stale, fresh, noBooking
    case accessRefused, accessEnds, accessEnded
    case rejected, uncategorised, unpriced, pending, undated, later
    case flow, income, expense, net, savingsRate, month, flowCaption, flowExclusions, monthPartial, chartData
    case changes, changesNone, above, below, thanUsual
    case spending, spendingCaption, category, lastMonth, median, change, period, directly, spendingNone
    case balances, balancesCaption, balance, inHome, total, balancesNone, unpricedShort
    case monthTable, monthTableCaption, monthTableNone
    case transactions, transactionsCaption, date, payee, amount, why, standing, transactionsNone
    case filter, search, searchHint, from, to, allAccounts, categories, shown, inlineLimit
    case originLabel, originRule, originSuggestion, originBank, originNone
    case standingIncome, standingExpense, standingSaving, standingTransfer, standingPending, standingNotice
    case standingUndated, standingUnpriced
    case quality, qualityNone, findings, place, reason, code, footer, program, rules

    var czech: String { Self.texts[self]?.czech ?? rawValue }
    var english: String { Self.texts[self]?.english ?? rawValue }

    static let texts: [Phrase: (czech: String, english: String)] = pageTexts.merging(rowTexts) { first, _ in first }
}

private let pageTexts: [Phrase: (czech: String, english: String)] = [
    .title: ("Přehled peněz", "Money report"),
    .dataTo: ("data ke dni", "data as of"),
    .knownOn: (
        "Přehled ukazuje, co bylo známo na konci dne", "This report shows what was known at the end of"
    ),
    .skipToContent: ("Přeskočit na obsah", "Skip to content"),
    .sections: ("Části přehledu", "Sections"),
    .trust: ("Dá se tomu věřit?", "Can I trust this?"),
    .account: ("Účet", "Account"),
    .source: ("Zdroj", "Source"),
    .newestBooking: ("poslední zaúčtovaný den", "last booked day"),
    .proofPassed: ("zůstatek souhlasí", "balance agrees"),
    .proofFailedSince: ("zůstatek nesouhlasí od", "balance disagrees since"),
    .proofNone: ("zůstatek nelze ověřit", "no balance to check"),
    .stale: ("stará data", "stale"),
    .fresh: ("aktuální", "up to date"),
    .noBooking: ("žádný pohyb", "no booking yet"),
    .accessRefused: ("banka odmítla přístup, obnovte souhlas", "the bank refuses access, renew the consent"),
    .accessEnds: ("obnovte souhlas, končí", "renew the consent, it ends on"),
    .accessEnded: ("obnovte souhlas, skončil", "renew the consent, it ended on"),
    .rejected: ("Odmítnuté řádky", "Rejected rows"),
    .uncategorised: ("Bez kategorie", "Uncategorised"),
    .unpriced: ("Bez kurzu", "Unpriced"),
    .pending: ("Čekající", "Pending"),
    .undated: ("Bez data", "Undated"),
    .later: ("Po datu přehledu", "After the report’s day"),
    .flow: ("Vycházím s penězi?", "Am I living within my means?"),
    .income: ("Příjmy", "Income"),
    .expense: ("Výdaje", "Expenses"),
    .net: ("Rozdíl", "Net"),
    .savingsRate: ("Míra úspor", "Savings rate"),
    .month: ("Měsíc", "Month"),
    .flowCaption: ("Příjmy, výdaje a rozdíl po měsících", "Income, expenses and net by month"),
    .flowExclusions: (
        "Převody mezi vlastními účty, spoření, čekající řádky a řádky bez kurzu v součtech nejsou. "
            + "Vrácené peníze výdaje snižují.",
        "Transfers between own accounts, savings, pending and unpriced rows are in no total. Refunds reduce expenses."
    ),
    .monthPartial: ("neúplný", "incomplete"),
    .chartData: ("Čísla ke grafu", "Numbers behind the chart"),
    .changes: ("Co se změnilo?", "What changed?"),
    .changesNone: (
        "Žádná kategorie se neliší od obvyklého měsíce o desetinu a víc.",
        "No category is a tenth or more away from its usual month."
    ),
    .above: ("nad obvyklým měsícem", "above the usual month"),
    .below: ("pod obvyklým měsícem", "below the usual month"),
    .thanUsual: ("obvykle", "usually"),
    .spending: ("Kam to šlo?", "Where did it go?"),
    .spendingCaption: (
        "Výdaje podle kategorií; ryska je medián šesti měsíců předtím",
        "Expenses by category; the tick is the median of the six months before"
    ),
    .category: ("Kategorie", "Category"),
    .lastMonth: ("Poslední celý měsíc", "Last full month"),
    .median: ("Medián", "Median"),
    .change: ("Změna", "Change"),
    .period: ("Celé období", "Whole period"),
    .directly: ("ostatní", "other"),
    .spendingNone: ("V tomto období nejsou žádné výdaje.", "There is no expense in this period."),
    .balances: ("Co mám?", "What do I have?"),
    .balancesCaption: ("Zůstatky podle banky", "Balances as the bank states them"),
    .balance: ("Zůstatek", "Balance"),
    .inHome: ("V domácí měně", "In home currency"),
    .total: ("Celkem", "Total"),
    .balancesNone: ("Žádná banka neuvedla zůstatek.", "No bank states a balance."),
    .unpricedShort: ("bez kurzu", "unpriced"),
    .monthTable: ("Měsíc po měsíci", "Month by month"),
    .monthTableCaption: ("Kategorie a měsíce", "Categories and months"),
    .monthTableNone: ("V tomto období není co sčítat.", "There is nothing to sum in this period."),
]

private let rowTexts: [Phrase: (czech: String, english: String)] = [
    .transactions: ("Jednotlivé platby", "Every transaction"),
    .transactionsCaption: ("Platby od nejnovější", "Transactions, newest first"),
    .date: ("Datum", "Date"),
    .payee: ("Komu / od koho", "Payee"),
    .amount: ("Částka", "Amount"),
    .why: ("Proč", "Why"),
    .standing: ("V součtech", "In totals"),
    .transactionsNone: ("Nejsou tu žádné platby.", "There are no transactions."),
    .filter: ("Filtr", "Filter"),
    .search: ("Hledat", "Search"),
    .searchHint: ("obchodník, text, štítek", "payee, text, tag"),
    .from: ("Od", "From"),
    .to: ("Do", "To"),
    .allAccounts: ("Všechny účty", "All accounts"),
    .categories: ("Kategorie", "Categories"),
    .shown: ("Zobrazeno", "Shown"),
    .inlineLimit: (
        "Zde je jen nejnovějších 2 000 řádků; všechny jsou v souboru CSV.",
        "Only the newest 2,000 rows are shown here; the CSV file has all of them."
    ),
    .originLabel: ("ruční štítek", "own label"),
    .originRule: ("pravidlo", "rule"),
    .originSuggestion: ("návrh", "suggestion"),
    .originBank: ("banka", "bank"),
    .originNone: ("nikdo", "nobody"),
    .standingIncome: ("příjem", "income"),
    .standingExpense: ("výdaj", "expense"),
    .standingSaving: ("spoření", "saving"),
    .standingTransfer: ("převod", "transfer"),
    .standingPending: ("čeká", "pending"),
    .standingNotice: ("oznámení", "notice"),
    .standingUndated: ("bez data", "undated"),
    .standingUnpriced: ("bez kurzu", "unpriced"),
    .quality: ("Co je třeba vědět o datech", "What to know about the data"),
    .qualityNone: ("Nic není v nepořádku.", "Nothing is wrong."),
    .findings: ("Nálezy", "Findings"),
    .place: ("Kde", "Where"),
    .reason: ("Co", "What"),
    .code: ("Kód", "Code"),
    .footer: (
        "Soubor nic nenačítá ze sítě a obsahuje soukromé údaje.",
        "This file loads nothing from the network and holds private data."
    ),
    .program: ("Kapsa", "Kapsa"),
    .rules: ("pravidla", "rules"),
]
