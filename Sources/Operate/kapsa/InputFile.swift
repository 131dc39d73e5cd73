import Diagnostics
import Foundation
import StageRuntime
import Statements

/// Reads a file that a person names on a command line; `-` is standard input.
enum InputFile {
    static let limit = 64 << 20

    /// The file as a document, which is read piece by piece.
    ///
    /// - Throws: ``InputError``.
    static func document(_ path: String, place: String) throws(InputError) -> DocumentBytes {
        let handle = try handle(of: path)
        // A folder opens but does not read.
        var first: [UInt8]? = try piece(of: handle)
        return DocumentBytes(place: place) { () throws(StatementError) in
            if let start = first {
                first = nil
                return start.isEmpty ? nil : start
            }
            do throws(InputError) {
                let piece = try piece(of: handle)
                return piece.isEmpty ? nil : piece
            } catch { throw .truncated(place: place) }
        }
    }

    private static func piece(of handle: FileHandle) throws(InputError) -> [UInt8] {
        do { return try [UInt8](handle.read(upToCount: 1 << 16) ?? Data()) } catch { throw .unreadable }
    }

    private static func handle(of path: String) throws(InputError) -> FileHandle {
        guard path == "-" || FileManager.default.fileExists(atPath: path) else { throw .missing }
        guard let handle = path == "-" ? FileHandle.standardInput : FileHandle(forReadingAtPath: path) else {
            throw .unreadable
        }
        return handle
    }

    /// The file's bytes.
    ///
    /// - Throws: ``InputError``.
    static func bytes(of path: String) throws(InputError) -> [UInt8] {
        let handle = try handle(of: path)
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
        case .tooLarge: "name another file"
        }
    }

    var exit: StageExit {
        switch self {
        case .missing, .unreadable: .missingInput
        case .tooLarge: .badData
        }
    }
}
