import Money

/// What makes a movement itself, so that reading it twice gives one row.
///
/// Architecture §6: the provider's id where it is stable, else a fingerprint with an ordinal among equal ones.
public enum Identity: Hashable, Sendable {
    /// The provider's id, unique within the account.
    case provider(id: String)
    /// A canonical text of the fields that two readings of one movement share, and which of the equal ones it is.
    case fingerprint(text: String, ordinal: Int)

    /// The three pieces of ``canonicalText``.
    public var canonicalParts: (String, String, String) {
        switch self {
        case .provider(let id): ("id\u{1F}", id, "")
        case .fingerprint(let text, let ordinal): ("fp\u{1F}", text, "\u{1F}\(ordinal)")
        }
    }

    /// A text that differs for different identities within one account; the input of the row tag.
    public var canonicalText: String {
        let (mark, text, ordinal) = canonicalParts
        return mark + text + ordinal
    }
}

/// Gives identities to the entries of one listing: the pages of one fetch, or one statement file.
///
/// Ordinals start anew with each listing, so the same two equal coffees read from two overlapping listings are
/// two rows and not four. Feed the entries in the document's order.
public struct IdentityAssigner {
    private var seen: [String: Int] = [:]

    public init() {}

    public mutating func identity(of entry: Entry) -> Identity {
        // A pending row's id may change when it is booked, so it is never an identity.
        if entry.status == .booked, let id = entry.providerID { return .provider(id: id) }
        let text = Self.fingerprint(of: entry)
        let ordinal = seen[text, default: 0]
        seen[text] = ordinal + 1
        return .fingerprint(text: text, ordinal: ordinal)
    }

    /// Value day, signed amount, currency, folded counterparty and text; unit separators between.
    static func fingerprint(of entry: Entry) -> String {
        [
            entry.status == .pending ? "pending" : "",
            (entry.valueOn ?? entry.bookedOn)?.description ?? "",
            String(entry.amount.minorUnits),
            entry.amount.currency.code,
            TextFold.fold(entry.counterparty ?? ""),
            TextFold.fold(entry.text ?? ""),
        ].joined(separator: "\u{1F}")
    }
}
