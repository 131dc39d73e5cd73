import Ledger
public import Reports

/// The words and numbers of one language together.
public struct Wording: Sendable {
    public let locale: ReportLocale
    public let style: NumberStyle

    public init(_ locale: ReportLocale) {
        self.locale = locale
        style = NumberStyle(locale)
    }

    public subscript(_ phrase: Phrase) -> String { locale == .czech ? phrase.czech : phrase.english }

    /// A category's display name; `nil` is uncategorised.
    public func name(_ name: String?) -> String { name ?? self[.uncategorised] }

    /// The levels of a category: `Jídlo › Potraviny`.
    public func path(_ names: [String]) -> String {
        names.isEmpty ? self[.uncategorised] : names.joined(separator: " › ")
    }

    public func count(_ count: Int, _ noun: Plural) -> String { noun.text(count, in: locale) }

    /// What to do about a connection's consent, behind its name: `consent ends on 5/12/2026, renew it (12 days)`.
    public func task(_ task: AccessTask) -> String {
        guard let until = task.until, let days = task.daysLeft else { return self[.accessRefused] }
        guard days >= 0 else { return "\(self[.accessEnded]) \(style.day(until))" }
        return "\(self[.accessEnds]) \(style.day(until)) (\(count(days, .days)))"
    }

    /// Who decided a category: `pravidlo lidl-food`, `own label`.
    func origin(_ origin: Origin) -> String {
        switch origin {
        case .label: self[.originLabel]
        case .rule(let id): "\(self[.originRule]) \(id)"
        case .suggestion(let confidence): "\(self[.originSuggestion]) \(style.percent(tenths: confidence))"
        case .bank: self[.originBank]
        case .none: self[.originNone]
        }
    }

    func standing(_ standing: Standing) -> String {
        switch standing {
        case .income: self[.standingIncome]
        case .expense: self[.standingExpense]
        case .saving: self[.standingSaving]
        case .transfer: self[.standingTransfer]
        case .pending: self[.standingPending]
        case .notice: self[.standingNotice]
        case .undated: self[.standingUndated]
        case .unpriced: self[.standingUnpriced]
        }
    }
}
