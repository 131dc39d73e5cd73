import Configuration
import Foundation
import Layouts
import Ledger
import Statements

/// The layouts of `pipelines/layouts` and an invented export of each bank in `Goldens`.
enum Shipped {
    static let root: URL = {
        var root = URL(filePath: #filePath)
        for _ in 0..<4 { root.deleteLastPathComponent() }
        return root
    }()

    static let folder = root.appending(path: "pipelines/layouts").path(percentEncoded: false)

    static let goldens = root.appending(path: "Tests/Transform/LayoutsTests/Goldens")

    /// The exports' names.
    static let exports: [String] = {
        let names = try? FileManager.default.contentsOfDirectory(atPath: goldens.path(percentEncoded: false))
        return (names ?? []).filter { $0.hasSuffix(".csv") }.sorted()
    }()

    static let layouts: [CSVLayout] = (try? LayoutSet(folders: [folder]) { _ in "" }.layouts) ?? []

    static func bytes(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: goldens.appending(path: name)))
    }
}

func decoded(
    _ bytes: [UInt8],
    format: String? = nil,
    place: String = "sample",
    layouts: [CSVLayout] = Shipped.layouts
) throws(StatementError) -> DecodedDocument {
    try StatementDecoder.decode(bytes, format: format, account: nil, place: place, layouts: layouts)
}

/// The layout of a file's text.
func layout(_ yaml: String) throws(ConfigurationError) -> CSVLayout {
    try LayoutFile(parsing: Array(yaml.utf8), file: "my.yaml").layout
}
