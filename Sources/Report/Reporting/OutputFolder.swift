import Foundation
import Handoff

/// A folder for people's files, made when it is missing.
enum OutputFolder {
    static func make(_ path: String) throws(HandoffError) {
        do {
            try FileManager.default.createDirectory(
                atPath: path,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw .cannotWrite(path: path, call: "mkdir", number: errno)
        }
    }

    /// Writes one file, and removes what a killed writer left of it: unlike everything else, it could be read.
    static func write(_ bytes: [UInt8], to path: String) throws(HandoffError) {
        try AtomicFile.removeLeftovers(of: path)
        try AtomicFile.write(bytes, to: path, mode: 0o600)
    }
}
