public import Ledger

/// The categories of a deployment, in the order of `categories.yaml`, which is the order of reports.
public struct CategoryTree: Sendable, Hashable {
    public let categories: [Category]
    private let indexByPath: [CategoryPath: Int]

    /// Makes a tree of categories whose paths are all different.
    public init(_ categories: [Category]) {
        self.categories = categories
        indexByPath = Dictionary(
            uniqueKeysWithValues: categories.enumerated().map { ($0.element.path, $0.offset) }
        )
    }

    public subscript(path: CategoryPath) -> Category? { indexByPath[path].map { categories[$0] } }

    /// The path that was probably meant by a path that the tree lacks.
    public func nearestPath(to text: String) -> String? {
        let paths = categories.map(\.path.text)
        if let near = Spelling.nearest(to: text, among: paths) { return near }
        let last = text.split(separator: "/").last
        return paths.first { $0.split(separator: "/").last == last }
    }
}

extension CategoryTree {
    /// Reads a category file.
    ///
    /// `categories` maps each path to its `kind` (inherited from the parent when absent) and its `names` by language
    /// code; a parent stands above its children.
    ///
    /// - Throws: ``ConfigurationError`` with the place of the first mistake.
    public init(parsing bytes: [UInt8], file: String) throws(ConfigurationError) {
        let root = try ConfigurationNode(parsing: bytes, file: file).mapping(allowing: ["version", "categories"])
        try root.checkVersion()
        var kinds: [CategoryPath: CategoryKind] = [:]
        var categories: [Category] = []
        for pair in try root.required("categories").mapping.pairs {
            guard let path = CategoryPath(pair.key) else {
                throw .badValue(pair.position, reason: "a category's path is one to four words of a-z, 0-9 and -")
            }
            let body = try pair.value.mapping(allowing: ["kind", "names"])
            let kind = try Self.kind(of: path, body: body, at: pair.position, kinds: kinds)
            kinds[path] = kind
            categories.append(Category(path: path, kind: kind, names: try Self.names(in: body)))
        }
        self.init(categories)
    }

    private static func kind(
        of path: CategoryPath,
        body: ConfigurationMapping,
        at position: ConfigurationPosition,
        kinds: [CategoryPath: CategoryKind]
    ) throws(ConfigurationError) -> CategoryKind {
        let stated = try body["kind"]?.choice(of: CategoryKind.self)
        guard let parent = path.parent else {
            guard let stated else { throw .missingKey(position, key: "kind") }
            return stated
        }
        guard let inherited = kinds[parent] else {
            throw .badValue(position, reason: "the category \(quoted(parent.text)) must stand above this one")
        }
        return stated ?? inherited
    }

    private static func names(in body: ConfigurationMapping) throws(ConfigurationError) -> [String: String] {
        var names: [String: String] = [:]
        for pair in try body.required("names").mapping.pairs {
            guard pair.key.utf8.count == 2, pair.key.utf8.allSatisfy({ (97...122).contains($0) }) else {
                throw .badValue(pair.position, reason: "a language code of two letters is expected here")
            }
            names[pair.key] = try pair.value.string
        }
        return names
    }
}

extension CategoryPath {
    /// The path without its last level; `nil` for an outermost one.
    public var parent: CategoryPath? {
        parts.count > 1 ? CategoryPath(parts.dropLast().joined(separator: "/")) : nil
    }
}
