/// What a category does to a household's sums.
public enum CategoryKind: String, Hashable, Sendable, CaseIterable {
    case expense
    case income
    /// Between own accounts; in no total.
    case transfer
    /// Put aside; neither spent nor earned.
    case saving
}

/// A category's place in the tree: `food/groceries`, lower-case ASCII words, `/` between levels.
public struct CategoryPath: Hashable, Sendable {
    public let text: String

    /// Reads a path of `[a-z0-9-]+` parts, one to four of them; `nil` for anything else.
    public init?(_ text: some StringProtocol) {
        var levelCount = 1
        var isInPart = false
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
                isInPart = true
            case UInt8(ascii: "/") where isInPart:
                levelCount += 1
                isInPart = false
            default: return nil
            }
        }
        guard isInPart, levelCount <= 4 else { return nil }
        self.text = String(text)
    }

    /// The path's levels, outermost first.
    public var parts: [String] { text.split(separator: "/").map(String.init) }
}

extension CategoryPath: Comparable {
    public static func < (left: CategoryPath, right: CategoryPath) -> Bool { left.text < right.text }
}

extension CategoryPath: CustomStringConvertible {
    public var description: String { text }
}

/// A category as `categories.yaml` declares it.
public struct Category: Hashable, Sendable {
    public let path: CategoryPath
    public let kind: CategoryKind
    /// What readers see, by language code (`cs`, `en`).
    public let names: [String: String]

    public init(path: CategoryPath, kind: CategoryKind, names: [String: String]) {
        self.path = path
        self.kind = kind
        self.names = names
    }
}
