import Diagnostics
import Foundation
import StageRuntime

/// Reads a file that a person names on a command line; `-` is standard input.
enum InputFile {
    static let limit = 64 << 20

    /// The file's bytes.
    ///
    /// - Throws: ``InputError``.
    static func bytes(of path: String) throws(InputError) -> [UInt8] {
        guard path == "-" || FileManager.default.fileExists(atPath: path) else { throw .missing }
        guard let handle = path == "-" ? FileHandle.standardInput : FileHandle(forReadingAtPath: path) else {
            throw .unreadable
        }
        do {
            let bytes = try [UInt8](handle.read(upToCount: limit + 1) ?? Data())
            guard bytes.count <= limit else { throw InputError.tooLarge }
            return bytes
        } catch let error as InputError {
            throw error
        } catch {
            throw .unreadable
        }
    }
}

/// Why a file of the command line cannot be used.
enum InputError: Error, Hashable {
    case missing
    case unreadable
    case tooLarge
}

extension InputError: StageError {
    var code: String {
        switch self {
        case .missing: "input/missing"
        case .unreadable: "input/unreadable"
        case .tooLarge: "input/too-large"
        }
    }

    var problem: String {
        switch self {
        case .missing: "the file does not exist"
        case .unreadable: "the file cannot be read"
        case .tooLarge: "the file is larger than 64 MiB"
        }
    }

    var remedy: String {
        switch self {
        case .missing: "check its path"
        case .unreadable: "check that it is a file and that you may read it"
        case .tooLarge: "export a shorter period"
        }
    }

    var exit: StageExit {
        switch self {
        case .missing, .unreadable: .missingInput
        case .tooLarge: .badData
        }
    }
}
