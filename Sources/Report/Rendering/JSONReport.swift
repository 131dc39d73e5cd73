import Diagnostics
import Ledger
import Money
public import Reports

/// The whole report as JSON, `schema_version` 1.
///
/// Amounts are decimal strings in major units, days are ISO 8601, keys stand in a fixed order, an absent value is `null`.
public enum JSONReport {
    public static func bytes(_ report: Report) -> [UInt8] {
        var text = ""
        document(report).write(into: &text)
        return Array((text + "\n").utf8)
    }

    private static func document(_ report: Report) -> JSONText {
        let quality = report.quality
        let head: [(String, JSONText)] = [
            ("schema_version", .number(1)),
            ("as_of", .string(report.asOf.description)),
        ]
        let known = report.knownOn.map { [("known_on", JSONText.string($0.description))] } ?? []
        return .object(
            head + known + [
                ("locale", .string(report.locale.rawValue)),
                ("home_currency", .string(report.homeCurrency.code)),
                ("program_version", .string(report.programVersion)),
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
                ("transactions", .array(report.transactions.map(transaction))),
                ("quarantined", .array(report.quarantined.map(finding))),
                ("findings", .array(report.findings.map(finding))),
            ]
        )
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

    private static func transaction(_ line: TransactionLine) -> JSONText {
        let transaction = line.transaction
        let entry = transaction.entry
        return .object(
            [
                ("id", .string(line.row.id)),
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
