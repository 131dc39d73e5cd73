import Foundation

extension ConfigurationNode {
    /// Reads the configuration file at `path`, which is also the name its errors carry.
    ///
    /// - Throws: ``ConfigurationError/unreadable(file:reason:)`` or what ``init(parsing:file:)`` throws.
    public init(contentsOfFile path: String) throws(ConfigurationError) {
        try self.init(parsing: try Self.bytes(ofFile: path), file: path)
    }

    /// The content of the file at `path`, never more than one byte beyond the limit.
    public static func bytes(ofFile path: String, limit: Int = sizeLimit) throws(ConfigurationError) -> [UInt8] {
        guard let handle = FileHandle(forReadingAtPath: path) else {
            let reason = FileManager.default.fileExists(atPath: path) ? "cannot be opened" : "there is no such file"
            throw .unreadable(file: path, reason: reason)
        }
        do {
            return try [UInt8](handle.read(upToCount: limit + 1) ?? Data())
        } catch {
            throw .unreadable(file: path, reason: "cannot be read")
        }
    }
}
