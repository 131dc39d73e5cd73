public import Configuration
import Foundation
public import Statements

/// The layouts that a program knows, in the order in which they are asked.
public struct LayoutSet: Sendable {
    public let layouts: [CSVLayout]
    /// The folders that hold layout files, the strongest first.
    public let folders: [String]
    /// The first 16 hexadecimal digits over what the layouts mean; comments, style and file names do not change it.
    public let hash: String

    /// Reads the `.yaml` files of several folders; those that do not exist are passed over.
    ///
    /// A layout of an earlier folder replaces one of the same name in a later folder, so a person can mend what was shipped.
    ///
    /// - Parameters:
    ///   - folders: Paths, the strongest first.
    ///   - digest: A cryptographic hash in lower-case hexadecimal, at least 16 digits.
    /// - Throws: `ConfigurationError` with the place of the first mistake.
    public init(folders: [String], digest: ([UInt8]) -> String) throws(ConfigurationError) {
        var seen: [String: (folder: String, position: ConfigurationPosition)] = [:]
        var visited: Set<String> = []
        var files: [LayoutFile] = []
        var found: [String] = []
        for folder in folders where visited.insert(Self.canonical(folder)).inserted {
            let paths = Self.files(in: folder)
            if !paths.isEmpty { found.append(folder) }
            for path in paths {
                let file = try LayoutFile(parsing: ConfigurationNode.bytes(ofFile: path), file: path)
                if let first = seen[file.layout.name] {
                    guard first.folder != folder else {
                        throw .badValue(file.position, reason: "the layout's name stands at \(first.position) too")
                    }
                    continue
                }
                seen[file.layout.name] = (folder, file.position)
                files.append(file)
            }
        }
        self.folders = found
        layouts = files.map(\.layout)
        hash = String(digest(Array(files.map(\.canonicalText).joined(separator: "\n").utf8)).prefix(16))
    }

    /// The layout files of a folder, by name.
    private static func files(in folder: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") }.sorted().map { "\(folder)/\($0)" }
    }

    private static func canonical(_ folder: String) -> String {
        URL(filePath: folder).resolvingSymlinksInPath().path(percentEncoded: false)
    }
}
