import Ledger

/// Which identifiers of a page name one movement each.
///
/// The same row twice is one movement. Two different rows with one identifier, as the parts of a collected payment have,
/// are not told apart by it, so it names neither.
struct SharedIdentifiers {
    private let names: [JSONKey]
    private var ambiguous: Set<String> = []

    /// Reads the identifiers of booked rows.
    ///
    /// - Parameters:
    ///   - rows: The rows of one page.
    ///   - count: How many rows the page has at most.
    ///   - names: The fields that identify a movement, the best first.
    init(_ rows: some Sequence<JSONValue>, count: Int, named names: [JSONKey]) {
        self.names = names
        var first = [String: JSONValue](minimumCapacity: count)
        for row in rows {
            guard let id = Self.stated(row, names), let earlier = first.updateValue(row, forKey: id) else { continue }
            if earlier != row { ambiguous.insert(id) }
        }
    }

    /// The row's identifier; `nil` when it has none, or one that it shares with another movement.
    func identifier(of row: JSONValue) -> String? {
        guard let id = Self.stated(row, names) else { return nil }
        return !ambiguous.isEmpty && ambiguous.contains(id) ? nil : id
    }

    private static func stated(_ row: JSONValue, _ names: [JSONKey]) -> String? {
        for name in names {
            if let id = row[name].cleanText, !isPlaceholder(id) { return id }
        }
        return nil
    }
}
