import Ledger

/// Which identifiers of a page name one movement each.
///
/// The same row twice is one movement. Two different rows with one identifier, as the parts of a collected payment have,
/// are not told apart by it, so it names neither.
struct SharedIdentifiers {
    private let names: [String]
    private var ambiguous: Set<String> = []

    /// Reads the identifiers of booked rows.
    ///
    /// - Parameters:
    ///   - rows: The rows of one page.
    ///   - names: The fields that identify a movement, the best first.
    init(_ rows: some Sequence<JSONValue>, named names: [String]) {
        self.names = names
        var first: [String: JSONValue] = [:]
        for row in rows {
            guard let id = Self.stated(row, names), let earlier = first.updateValue(row, forKey: id) else { continue }
            if earlier != row { ambiguous.insert(id) }
        }
    }

    /// The row's identifier; `nil` when it has none, or one that it shares with another movement.
    func identifier(of row: JSONValue) -> String? {
        Self.stated(row, names).flatMap { ambiguous.contains($0) ? nil : $0 }
    }

    private static func stated(_ row: JSONValue, _ names: [String]) -> String? {
        for name in names {
            if let id = row.cleaned(name), !isPlaceholder(id) { return id }
        }
        return nil
    }
}

extension JSONValue {
    /// The text of a member, cleaned; `nil` when it is missing or empty.
    func cleaned(_ key: String) -> String? { self[key].text.flatMap { CleanText.clean($0) } }
}
