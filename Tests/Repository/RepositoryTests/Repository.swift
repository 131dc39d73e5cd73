import Foundation

/// The files of this checkout, as the tests look at them.
enum Repository {
    static let root = URL(filePath: #filePath).pathComponents.dropLast(4).joined(separator: "/").dropFirst()

    /// A text file with its path below the root.
    struct File: Sendable {
        let path: String
        let text: String

        var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

        /// `Kernel` for `Sources/Kernel/Money/Money.swift`.
        var group: String { parts[1] }

        /// `Money` for `Sources/Kernel/Money/Money.swift`.
        var target: String { parts[2] }

        private var parts: [String] { path.split(separator: "/").map(String.init) + ["", "", ""] }
    }

    /// Every Swift file of the programs.
    static let sources = files(below: "Sources").filter { $0.path.hasSuffix(".swift") }

    /// Every Swift file of the tests.
    static let tests = files(below: "Tests").filter { $0.path.hasSuffix(".swift") }

    /// Every text file that the repository keeps.
    static let all = files(below: "")

    static func text(_ path: String) throws -> String {
        try String(contentsOfFile: "\(root)/\(path)", encoding: .utf8)
    }

    private static func files(below folder: String) -> [File] {
        let made: Set = [".build", ".git", "bin", "demo", "Package.resolved"]
        let start = folder.isEmpty ? String(root) : "\(root)/\(folder)"
        guard let walk = FileManager.default.enumerator(atPath: start) else { return [] }
        var files: [File] = []
        for case let name as String in walk {
            if folder.isEmpty, made.contains(name) || name.hasPrefix(".build") {
                walk.skipDescendants()
                continue
            }
            guard let text = try? String(contentsOfFile: "\(start)/\(name)", encoding: .utf8) else { continue }
            files.append(File(path: folder.isEmpty ? name : "\(folder)/\(name)", text: text))
        }
        return files.sorted { $0.path < $1.path }
    }
}

extension Repository.File {
    /// What a pattern of ICU finds in a text: the number of the line and the groups, the whole match first.
    static func matches(of pattern: String, in text: String) -> [(line: Int, groups: [String])] {
        guard let expression = try? NSRegularExpression(pattern: pattern, options: .anchorsMatchLines) else {
            return []
        }
        let whole = text as NSString
        return expression.matches(in: text, range: NSRange(location: 0, length: whole.length)).map { match in
            let groups = (0..<match.numberOfRanges).map { index in
                let range = match.range(at: index)
                return range.location == NSNotFound ? "" : whole.substring(with: range)
            }
            let before = whole.substring(to: match.range.location)
            return (before.utf8.count { $0 == UInt8(ascii: "\n") } + 1, groups)
        }
    }

    /// The modules that the file imports.
    var imports: [String] {
        Self.matches(of: #"^(?:@\w+ |public |internal |private )*import (?:struct |enum |func )?(\w+)"#, in: text)
            .map { $0.groups[1] }
    }

    /// The text without comments and without the content of one-line texts; its lines keep their numbers.
    var code: String {
        let expression = try? NSRegularExpression(pattern: #""(?:[^"\\\n]|\\.)*"|//[^\n]*"#)
        let range = NSRange(text.startIndex..., in: text)
        return expression?.stringByReplacingMatches(in: text, range: range, withTemplate: "") ?? text
    }
}
