import Diagnostics
import Ledger
import Money
import Reports

/// The values of the JSON report, in the order of their keys.
enum JSONMembers {
    static func sums(_ report: Report) -> [(String, JSONText)] {
        let quality = report.quality
        return [
            ("rule_set", .string(report.ruleSet)),
            (
                "quality",
                .object([
                    ("rejected", .number(quality.rejected)),
                    ("uncategorised", .number(quality.uncategorised)),
                    ("unpriced", .number(quality.unpriced)),
                    ("pending", .number(quality.pending)),
                    ("undated", .number(quality.undated)),
                    ("later", .number(quality.later)),
                ])
            ),
            ("accounts", .array(report.accounts.map(account))),
            ("balance_total", .string(report.balanceTotal.decimalText)),
            ("period", .object(flow(report.period))),
            (
                "months",
                .array(
                    report.months.map { month in
                        let head: [(String, JSONText)] = [
                            ("month", .string(month.month.description)), ("is_partial", .bool(month.isPartial)),
                        ]
                        return .object(head + flow(month.flow))
                    }
                )
            ),
            ("spending", .array(report.spending.map(spending))),
            ("categories", .array(report.categoryMonths.map { category($0, months: report.months) })),
            ("quarantined", .array(report.quarantined.map(finding))),
            ("findings", .array(report.findings.map(finding))),
        ]
    }

    private static func account(_ line: AccountLine) -> JSONText {
        let account = line.account
        let proof: (String, CalendarDate?) =
            switch account.proof {
            case .passed: ("passed", nil)
            case .failed(let day): ("failed", day)
            case .none: ("none", nil)
            }
        return .object([
            ("account", .string(account.key.number)),
            ("currency", .string(account.key.currency.code)),
            ("name", .string(account.displayName)),
            ("source", .string(account.source)),
            ("newest_booking", .optional(account.newestBooking?.description)),
            ("age_days", .optional(line.ageDays)),
            ("is_stale", .bool(line.isStale)),
            ("balance_proof", .string(proof.0)),
            ("first_bad_day", .optional(proof.1?.description)),
            ("balance", .optional(account.balance?.amount.decimalText)),
            ("balance_currency", .optional(account.balance?.amount.currency.code)),
            ("balance_on", .optional(account.balance?.date?.description)),
            ("home_balance", .optional(line.homeBalance?.decimalText)),
            ("rate_source", .optional(line.priceOrigin?.source)),
            ("rate_on", .optional(line.priceOrigin?.effectiveOn.description)),
        ])
    }

    private static func flow(_ flow: Flow) -> [(String, JSONText)] {
        [
            ("income", .string(flow.income.decimalText)),
            ("expense", .string(flow.expense.decimalText)),
            ("net", .string(flow.net.decimalText)),
            ("savings_rate_per_mille", .optional(flow.savingsRate)),
        ]
    }

    private static func spending(_ line: SpendingLine) -> JSONText {
        .object([
            ("category", .optional(line.path?.text)),
            ("name", .optional(line.name)),
            ("last_month", .string(line.lastMonth.decimalText)),
            ("median", .optional(line.median?.decimalText)),
            ("period", .string(line.period.decimalText)),
            ("parts", .array(line.parts.map(spending))),
        ])
    }

    private static func category(_ row: CategoryMonths, months: [MonthFlow]) -> JSONText {
        .object([
            ("category", .optional(row.path?.text)),
            ("kind", .string(row.kind.rawValue)),
            ("total", .string(row.total.decimalText)),
            (
                "months",
                .object(zip(months, row.months).map { ($0.month.description, .string($1.decimalText)) })
            ),
        ])
    }

    /// What few rows have, and only they state.
    private static func marks(of transaction: Transaction) -> [(String, JSONText)] {
        var marks: [(String, JSONText)] = []
        if !transaction.flags.isEmpty { marks.append(("flags", .array(transaction.flags.map(JSONText.string)))) }
        if !transaction.splits.isEmpty { marks.append(("splits", .array(transaction.splits.map(split)))) }
        return marks
    }

    private static func split(_ split: Split) -> JSONText {
        .object([
            ("category", .string(split.category.text)),
            ("amount", .string(split.amount.decimalText)),
            ("note", .optional(split.note)),
        ])
    }

    static func transaction(_ line: TransactionLine) -> JSONText {
        let transaction = line.transaction
        let entry = transaction.entry
        return .object(
            [
                ("id", .string(line.row.id.description)),
                ("booked_on", .optional(entry.bookedOn?.description)),
                ("value_on", .optional(entry.valueOn?.description)),
                ("account", .string(entry.account.number)),
                ("currency", .string(entry.amount.currency.code)),
                ("amount", .string(entry.amount.decimalText)),
                ("home_amount", .optional(line.home?.decimalText)),
                ("rate_source", .optional(line.priceOrigin?.source)),
                ("rate_on", .optional(line.priceOrigin?.effectiveOn.description)),
                ("payee", .optional(transaction.payee)),
                ("counterparty", .optional(entry.counterparty)),
                ("counterparty_account", .optional(entry.counterpartyAccount)),
                ("text", .optional(entry.text)),
                ("category", .optional(transaction.category?.text)),
                ("category_origin", .string(transaction.categoryOrigin.name)),
                ("rule", .optional(transaction.categoryOrigin.ruleID)),
                ("tags", .array(transaction.tags.map(JSONText.string))),
                ("notes", .array(transaction.notes.map(JSONText.string))),
                ("status", .string(entry.status.rawValue)),
                ("standing", .string(line.standing.rawValue)),
                ("is_transfer", .bool(line.row.isTransfer)),
                ("vs", .optional(entry.symbols.variable)),
                ("ks", .optional(entry.symbols.constant)),
                ("ss", .optional(entry.symbols.specific)),
                ("original_amount", .optional(entry.original?.decimalText)),
                ("original_currency", .optional(entry.original?.currency.code)),
                ("sources", .array(transaction.witnesses.map { .string($0.kind) })),
            ] + marks(of: transaction)
        )
    }

    private static func finding(_ finding: Finding) -> JSONText {
        .object([
            ("code", .string(finding.code)),
            ("severity", .string(finding.severity.rawValue)),
            ("place", .string(finding.place)),
            ("reason", .string(finding.reason)),
        ])
    }
}

/// A JSON value whose keys stay in the order they were written in.
enum JSONText {
    case null
    case bool(Bool)
    case number(Int)
    case string(String)
    case array([JSONText])
    case object([(String, JSONText)])

    static func optional(_ text: String?) -> JSONText { text.map(JSONText.string) ?? .null }
    static func optional(_ number: Int?) -> JSONText { number.map(JSONText.number) ?? .null }

    /// RFC 8259 text; a value without arrays or objects inside stays on one line, other levels indent by two spaces.
    func write(into text: inout String, indent: Int = 0) {
        switch self {
        case .null: text += "null"
        case .bool(let value): text += value ? "true" : "false"
        case .number(let value): text += String(value)
        case .string(let value): Self.quote(value, into: &text)
        case .array(let values):
            Self.list(values.map { (nil, $0) }, between: ("[", "]"), into: &text, indent: indent)
        case .object(let members):
            Self.list(members.map { ($0, $1) }, between: ("{", "}"), into: &text, indent: indent)
        }
    }

    private var isLeaf: Bool {
        switch self {
        case .array, .object: false
        default: true
        }
    }

    private static func list(
        _ members: [(key: String?, value: JSONText)],
        between ends: (open: String, close: String),
        into text: inout String,
        indent: Int
    ) {
        let isFlat = members.allSatisfy(\.value.isLeaf)
        let inner = String(repeating: " ", count: indent + 2)
        text += ends.open
        for (index, member) in members.enumerated() {
            text += index == 0 ? "" : isFlat ? ", " : ","
            if !isFlat { text += "\n" + inner }
            if let key = member.key {
                quote(key, into: &text)
                text += ": "
            }
            member.value.write(into: &text, indent: indent + 2)
        }
        if !isFlat { text += "\n" + String(repeating: " ", count: indent) }
        text += ends.close
    }

    private static func quote(_ value: String, into text: inout String) {
        text += "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case "<", "\u{2028}", "\u{2029}", "\0"..."\u{1F}", "\u{7F}"..."\u{9F}":
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }
}
