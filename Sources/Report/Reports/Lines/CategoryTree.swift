import Ledger

/// The declared categories, asked by path; a path that nobody declared inherits from its nearest ancestor.
struct CategoryTree {
    private let categories: [String: Category]
    private let language: String

    init(_ categories: [Category], language: String) {
        self.categories = Dictionary(categories.map { ($0.path.text, $0) }, uniquingKeysWith: { first, _ in first })
        self.language = language
    }

    /// `nil` when neither the path nor an ancestor is declared; then the sign decides.
    func kind(of path: CategoryPath) -> CategoryKind? {
        var parts = path.parts
        while !parts.isEmpty {
            if let category = categories[parts.joined(separator: "/")] { return category.kind }
            parts.removeLast()
        }
        return nil
    }

    /// The category's own name in the report's language, else in English, else the last part of its path.
    func name(of path: CategoryPath) -> String {
        let names = categories[path.text]?.names ?? [:]
        return names[language] ?? names["en"] ?? path.parts.last ?? path.text
    }

    /// The names of all levels, outermost first.
    func names(of path: CategoryPath) -> [String] {
        let parts = path.parts
        return parts.indices.compactMap { last in
            CategoryPath(parts[...last].joined(separator: "/")).map(name(of:))
        }
    }
}
