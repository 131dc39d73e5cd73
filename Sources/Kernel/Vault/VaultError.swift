public import Diagnostics

/// Why a key or something sealed cannot be used.
public enum VaultError: StageError, Hashable {
    case keyFileMissing(path: String)
    /// Somebody other than the owner may read the key file, or it may be written or executed.
    case keyFileExposed(path: String, mode: UInt32)
    /// The key file belongs to another user of the machine, who could read or replace it.
    case keyFileForeign(path: String)
    case keyFileMalformed(path: String, reason: String)
    /// The key file could not be created; `number` is the system's `errno`.
    case keyFileNotWritten(path: String, number: Int32)
    /// A variable of the environment holds no key; it is named, its content is not.
    case badKeyVariable(name: String)
    /// A data key does not unwrap: another key file, a destroyed key, or an altered row of the key table.
    case wrongKey(keyID: String)
    /// Something was sealed under a generation whose data key is not at hand.
    case noKey(generation: UInt32)
    /// The bytes were altered, cut, or belong to another place.
    case notAuthentic(place: String)

    public var code: String {
        switch self {
        case .keyFileMissing: "vault/key-file-missing"
        case .keyFileExposed, .keyFileForeign: "vault/key-file-exposed"
        case .keyFileMalformed: "vault/key-file-malformed"
        case .keyFileNotWritten: "vault/key-file-not-written"
        case .badKeyVariable: "vault/bad-key-variable"
        case .wrongKey: "vault/wrong-key"
        case .noKey: "vault/no-key"
        case .notAuthentic: "vault/not-authentic"
        }
    }

    public var problem: String {
        switch self {
        case .keyFileMissing(let path): "\(path) cannot be read"
        case .keyFileExposed(let path, let mode): "\(path) has mode 0\(String(mode, radix: 8)), but only 0400 is safe"
        case .keyFileForeign(let path): "\(path) belongs to another user of this machine"
        case .keyFileMalformed(let path, let reason): "\(path) is no key file: \(reason)"
        case .keyFileNotWritten(let path, let number): "\(path) cannot be written (errno \(number))"
        case .badKeyVariable(let name): "\(name) is not 32 bytes in hexadecimal or Base64"
        case .wrongKey(let keyID): "a data key does not unwrap with the key \(keyID) of the key file"
        case .noKey(let generation): "the data key of generation \(generation) is not there"
        case .notAuthentic(let place): "\(place) was altered, cut, or moved from another place"
        }
    }

    public var remedy: String {
        switch self {
        case .keyFileMissing:
            "mount it there, restore it from the backup of the keys, or correct KAPSA_HOME; only a new home gets new keys"
        case .keyFileExposed(let path, _): "run `chmod 0400 \(path)`, and rotate the key if others could read it"
        case .keyFileForeign(let path): "run `chown` on \(path), and rotate the key if others could read it"
        case .keyFileMalformed: "restore the key file from its backup"
        case .keyFileNotWritten: "make its folder writable; no program replaces a key file by a new one"
        case .badKeyVariable: "make one with `openssl rand -hex 32`, or name a key file with KAPSA_KEY_FILE"
        case .wrongKey: "use the key file that this installation was created with, or restore the key table"
        case .noKey: "restore the user's key rows, or leave an erased user alone"
        case .notAuthentic: "restore it from a backup, or let the stage that made it run again"
        }
    }

    public var exit: StageExit {
        switch self {
        case .keyFileMissing, .keyFileExposed, .keyFileForeign, .wrongKey, .noKey: .accessRefused
        case .keyFileMalformed, .badKeyVariable: .badConfiguration
        case .keyFileNotWritten: .cannotWrite
        case .notAuthentic: .badData
        }
    }
}
