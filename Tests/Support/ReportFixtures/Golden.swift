import Foundation

/// Expected files in a folder `Goldens` beside the tests.
public enum Golden {
    /// Whether `bytes` equal the golden file.
    ///
    /// An absent file is written and counts as different, so that a new golden is looked at; `RECORD_GOLDENS=1`
    /// rewrites every file.
    public static func matches(_ bytes: [UInt8], _ name: String, testFile: String = #filePath) throws -> Bool {
        let folder = URL(filePath: testFile).deletingLastPathComponent().appending(path: "Goldens")
        let file = folder.appending(path: name)
        let isRecording = ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1"
        if !isRecording, let expected = try? Data(contentsOf: file) { return Array(expected) == bytes }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
        return isRecording
    }
}
