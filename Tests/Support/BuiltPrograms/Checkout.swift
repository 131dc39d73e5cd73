public import Foundation

/// Where this checkout and the programs of its build lie.
public enum Checkout {
    /// The folder of Package.swift.
    public static let root: URL = {
        var folder = URL(filePath: #filePath).deletingLastPathComponent()
        while folder.pathComponents.count > 1, !exists(folder.appending(path: "Package.swift")) {
            folder = folder.deletingLastPathComponent()
        }
        return folder
    }()

    /// The folder of the built programs: beside the running test bundle.
    public static let programs: URL = {
        let bundle = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        return exists(bundle.appending(path: "kapsa")) ? bundle : root.appending(path: ".build/debug")
    }()

    static func exists(_ file: URL) -> Bool {
        FileManager.default.fileExists(atPath: file.path(percentEncoded: false))
    }
}
