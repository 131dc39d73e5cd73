/// The four stages, in the order of the data.
public enum Stage: String, Hashable, Sendable, CaseIterable {
    case extract
    case transform
    case load
    case report

    /// The stage whose hand-over this one reads; `nil` for the first.
    public var predecessor: Stage? {
        switch self {
        case .extract: nil
        case .transform: .extract
        case .load: .transform
        case .report: .load
        }
    }

    public var program: String { "kapsa-\(rawValue)" }
}
