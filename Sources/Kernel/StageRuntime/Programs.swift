import Foundation

/// The programs of this build, which lie in one folder.
public enum Programs {
    /// The folder of the running program, symbolic links resolved.
    public static let folder: String = {
        let program = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        return program.deletingLastPathComponent().path(percentEncoded: false)
    }()

    /// The running program's file name.
    static let name = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().lastPathComponent

    /// The path of the program with a name.
    ///
    /// - Throws: ``RuntimeError/programMissing(name:)``.
    public static func path(of name: String) throws(RuntimeError) -> String {
        let path = URL(filePath: folder).appending(path: name).path(percentEncoded: false)
        guard FileManager.default.isExecutableFile(atPath: path) else { throw .programMissing(name: name) }
        return path
    }

    /// The version that reports and manifests carry.
    public static let version = "0.1.0"
}
