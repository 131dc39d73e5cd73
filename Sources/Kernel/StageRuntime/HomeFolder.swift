import Foundation

/// `$KAPSA_HOME`: where one installation keeps its keys, warehouse, archive, runs and outputs.
public struct HomeFolder: Hashable, Sendable {
    /// Absolute, without a trailing slash.
    public let path: String

    public init(path: String) { self.path = URL(filePath: path).standardizedFileURL.path(percentEncoded: false) }

    public var keyFile: String { "\(path)/keys/kek.json" }
    /// The users' own secrets, when no key file says where.
    var userKeys: String { "\(path)/keys/users" }
    /// What erasures leave behind.
    public var receipts: String { "\(path)/receipts" }
    public var databaseFile: String { "\(path)/kapsa.sqlite" }
    public var pipelines: String { "\(path)/pipelines" }

    /// A path of a pipeline file: absolute, or relative to the home.
    public func resolve(_ written: String) -> String {
        written.hasPrefix("/") ? written : "\(path)/\(written)"
    }

    /// The home of a command: its `--home`, else `KAPSA_HOME`, else `~/.local/share/kapsa`.
    static func chosen(option: String?, environment: [String: String]) -> HomeFolder {
        if let path = option ?? environment["KAPSA_HOME"], !path.isEmpty { return HomeFolder(path: path) }
        let data = environment["XDG_DATA_HOME"] ?? "\(environment["HOME"] ?? ".")/.local/share"
        return HomeFolder(path: "\(data)/kapsa")
    }
}
