import Ledger
import Money
public import Reports

/// The transactions as comma-separated values, for machines and spreadsheets.
///
/// RFC 4180: comma, CRLF, quotes doubled; UTF-8 without a mark, ISO dates, amounts with a point in major units. A text
/// cell that a spreadsheet would take for a formula gets a leading apostrophe (OWASP ASVS 1.2.10); number cells never.
public struct CSVReport: RowWriter {
    public static let columns = [
        "id", "booked_on", "value_on", "account", "currency", "amount", "home_amount", "payee", "counterparty",
        "counterparty_account", "text", "category", "category_origin", "rule", "tags", "notes", "status",
        "is_transfer", "vs", "ks", "ss", "original_amount", "original_currency",
        "flags", "splits", "rate_source", "rate_on", "source",
    ]

    public init() {}

    public func begin(_ frame: ReportFrame, into bytes: inout [UInt8]) {
        bytes.append(contentsOf: (Self.columns.joined(separator: ",") + "\r\n").utf8)
    }

    public mutating func add(_ line: TransactionLine, into bytes: inout [UInt8]) {
        bytes.append(contentsOf: (Self.cells(line).joined(separator: ",") + "\r\n").utf8)
    }

    public func end(_ report: Report, into bytes: inout [UInt8]) {}

    private static func cells(_ line: TransactionLine) -> [String] {
        let transaction = line.transaction
        let entry = transaction.entry
        return [
            line.row.id.description,
            entry.bookedOn?.description ?? "",
            entry.valueOn?.description ?? "",
            text(entry.account.number),
            entry.amount.currency.code,
            entry.amount.decimalText,
            line.home?.decimalText ?? "",
            text(transaction.payee),
            text(entry.counterparty),
            text(entry.counterpartyAccount),
            text(entry.text),
            text(transaction.category?.text),
            transaction.categoryOrigin.name,
            text(transaction.categoryOrigin.ruleID),
            text(transaction.tags.joined(separator: " ")),
            text(transaction.notes.joined(separator: " | ")),
            entry.status.rawValue,
            line.row.isTransfer ? "true" : "false",
            text(entry.symbols.variable),
            text(entry.symbols.constant),
            text(entry.symbols.specific),
            entry.original?.decimalText ?? "",
            entry.original?.currency.code ?? "",
            text(transaction.flags.joined(separator: " ")),
            text(transaction.splits.map { "\($0.category) \($0.amount.decimalText)" }.joined(separator: " | ")),
            text(line.priceOrigin?.source),
            line.priceOrigin?.effectiveOn.description ?? "",
            text(transaction.witnesses.map(\.kind).joined(separator: " ")),
        ]
    }

    private static let formulaStarts: Set<Unicode.Scalar> = [
        "=", "+", "-", "@", "\t", "\r", "\0", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}",
    ]

    static func text(_ value: String?) -> String {
        guard let value, let first = value.unicodeScalars.first else { return "" }
        let harmless = formulaStarts.contains(first) ? "'" + value : value
        let needsQuotes = harmless.utf8.contains { [0x22, 0x2C, 0x0D, 0x0A].contains($0) }
        let isPadded = harmless.utf8.first == 0x20 || harmless.utf8.last == 0x20
        guard needsQuotes || isPadded else { return harmless }
        var quoted = "\""
        for scalar in harmless.unicodeScalars {
            if scalar == "\"" { quoted.unicodeScalars.append(scalar) }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }
}

extension Origin {
    /// The stable name for machines.
    var name: String {
        switch self {
        case .label: "label"
        case .rule: "rule"
        case .suggestion: "suggestion"
        case .bank: "bank"
        case .none: "none"
        }
    }

    var ruleID: String? {
        if case .rule(let id) = self { id } else { nil }
    }
}
