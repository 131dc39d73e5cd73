public import Diagnostics
import Foundation
import Glibc

/// Reads the statement files that a person put into a folder, or one file.
///
/// Sub-folders, symbolic links, hidden files and unfinished uploads (`*.part`, `*.tmp`) are passed over.
public struct InboxReader: Sendable {
    /// 64 MiB, far above a year of any statement format.
    public static let fileByteCountMax = 64 << 20
    public static let fileCountMax = 10_000

    /// The names to read, and what was passed over although it looks like an input.
    public struct Listing: Hashable, Sendable {
        /// Base names, sorted by their UTF-8 bytes.
        public var names: [String]
        public var findings: [Finding]
    }

    /// A file's bytes, or why there are none.
    public enum Content: Hashable, Sendable {
        case bytes([UInt8])
        case skipped(Finding)
    }

    private let folder: String
    private let only: String?

    /// Takes the path of a folder or of one file.
    ///
    /// - Parameter path: The path, relative to the current folder or absolute.
    /// - Throws: ``InboxError/missing``.
    public init(path: String) throws(InboxError) {
        var status = stat()
        guard stat(path, &status) == 0 else { throw .missing }
        switch status.st_mode & S_IFMT {
        case S_IFDIR:
            folder = path
            only = nil
        case S_IFREG:
            let parts = path.split(separator: "/", omittingEmptySubsequences: false)
            let parent = parts.dropLast().joined(separator: "/")
            folder = parts.count == 1 ? "." : (parent.isEmpty ? "/" : parent)
            only = parts.last.map(String.init)
        default: throw .missing
        }
    }

    /// Lists the files to read.
    ///
    /// - Throws: ``InboxError/missing`` when the folder has gone or may not be read.
    public func list() throws(InboxError) -> Listing {
        if let only { return Listing(names: [only], findings: []) }
        let entries: [String]
        do {
            entries = try FileManager.default.contentsOfDirectory(atPath: folder)
        } catch {
            throw .missing
        }
        let names = entries.filter(isInput).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        guard names.count > Self.fileCountMax else { return Listing(names: names, findings: []) }
        let left = names.count - Self.fileCountMax
        return Listing(
            names: Array(names.prefix(Self.fileCountMax)),
            findings: [skipped("inbox", "\(left) files are over the limit of \(Self.fileCountMax)")]
        )
    }

    /// Reads one listed file whole.
    ///
    /// - Parameter name: A base name of the listing.
    /// - Returns: The bytes, or the finding for a file that is too large or cannot be read.
    public func read(_ name: String) -> Content {
        guard !name.contains("/") else { return .skipped(skipped("inbox", "the name is a path")) }
        let descriptor = open(path(of: name), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { return .skipped(skipped(name, "the file cannot be opened")) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            return .skipped(skipped(name, "it is no regular file"))
        }
        guard status.st_size <= Self.fileByteCountMax else { return .skipped(skipped(name, "it is over 64 MiB")) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Int(status.st_size))
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count == 0 { return .bytes(bytes) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return .skipped(skipped(name, "the file cannot be read")) }
            bytes += buffer[..<count]
            guard bytes.count <= Self.fileByteCountMax else { return .skipped(skipped(name, "it is over 64 MiB")) }
        }
    }

    private func isInput(_ name: String) -> Bool {
        guard !name.hasPrefix("."), !name.hasSuffix(".part"), !name.hasSuffix(".tmp") else { return false }
        var status = stat()
        return lstat(path(of: name), &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    private func path(of name: String) -> String { "\(folder)/\(name)" }

    private func skipped(_ place: String, _ reason: String) -> Finding {
        Finding(code: "inbox/skipped", place: place, reason: reason)
    }
}
