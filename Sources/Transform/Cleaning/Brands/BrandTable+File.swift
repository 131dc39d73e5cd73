public import Configuration
import Foundation

extension BrandTable {
    /// The most bytes that a file of brands may have.
    public static let sizeLimit = 64 << 20

    /// Reads the compiled file at `path`, which is also the name that its errors carry.
    ///
    /// - Throws: `ConfigurationError.unreadable` or ``BrandError``.
    public init(contentsOfFile path: String) throws { try self.init(compiled: Self.bytes(ofFile: path), file: path) }

    /// The content of the file at `path`.
    public static func bytes(ofFile path: String) throws(ConfigurationError) -> [UInt8] {
        guard let handle = FileHandle(forReadingAtPath: path) else {
            let reason = FileManager.default.fileExists(atPath: path) ? "cannot be opened" : "there is no such file"
            throw .unreadable(file: path, reason: reason)
        }
        do {
            let bytes = try [UInt8](handle.read(upToCount: sizeLimit + 1) ?? Data())
            guard bytes.count <= sizeLimit else {
                throw ConfigurationError.unreadable(file: path, reason: "it is larger than 64 MiB")
            }
            return bytes
        } catch let error as ConfigurationError {
            throw error
        } catch {
            throw .unreadable(file: path, reason: "cannot be read")
        }
    }
}
