import Ledger
import Money
import SealedStore
import Vault
import Warehouse

/// A transaction as an export writes it: everything that is stored, amounts as decimal text.
enum TransactionColumns {
    static let all: [ExportColumn] =
        [.value("id"), .value("version"), .value("load")] + [.value("status"), .value("booked_on"), .value("value_on")]
        + [.text("account"), .value("currency"), .value("amount"), .value("original_amount")]
        + [.value("original_currency"), .text("counterparty"), .text("counterparty_account"), .text("text")]
        + [.text("reference"), .text("provider_id"), .text("vs"), .text("ks"), .text("ss"), .text("bank_code")]
        + [.text("mcc"), .text("payee"), .value("payee_origin"), .value("category"), .value("category_origin")]
        + [.text("tags"), .text("notes"), .value("rule_set"), .text("documents")]

    static func values(_ transaction: Transaction, tags: TransactionTags) -> [String?] {
        let entry = transaction.entry
        return [
            transaction.publicID, String(tags.version), String(tags.load), entry.status.rawValue,
            entry.bookedOn?.description, entry.valueOn?.description, entry.account.number,
            entry.account.currency.code, entry.amount.decimalText, entry.original?.decimalText,
            entry.original?.currency.code, entry.counterparty, entry.counterpartyAccount, entry.text, entry.reference,
            entry.providerID, entry.symbols.variable, entry.symbols.constant, entry.symbols.specific, entry.bankCode,
            entry.merchantCategory, transaction.payee, origin(transaction.payeeOrigin), transaction.category?.text,
            origin(transaction.categoryOrigin), list(transaction.tags), list(transaction.notes), transaction.ruleSet,
            list(transaction.witnesses.map { "\($0.kind):\($0.document)" }),
        ]
    }

    private static func list(_ words: [String]) -> String? { words.isEmpty ? nil : words.joined(separator: "\n") }

    private static func origin(_ origin: Origin) -> String {
        switch origin {
        case .label: "label"
        case .rule(let id): "rule:\(id)"
        case .suggestion(let confidence): "suggestion:\(confidence)"
        case .bank: "bank"
        case .none: "none"
        }
    }
}
