extension ConfigurationNode {
    /// A text that two values share exactly when they mean the same: comments, style and the order of keys are gone.
    ///
    /// Texts and keys carry their length in bytes, mappings are sorted by key, lists keep their order.
    public var canonicalText: String {
        switch content {
        case .text(let text, let isPlain): text.isEmpty && isPlain ? "0" : Self.counted(text)
        case .list(let nodes): "[" + nodes.map(\.canonicalText).joined() + "]"
        case .mapping(let pairs):
            "{"
                + pairs.sorted { $0.key < $1.key }
                .map { Self.counted($0.key) + $0.value.canonicalText }.joined() + "}"
        }
    }

    private static func counted(_ text: String) -> String { "\(text.utf8.count):\(text)" }
}
