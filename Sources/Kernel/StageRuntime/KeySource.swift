import Foundation
import Vault

/// Where the wrapping keys of an installation come from.
///
/// `KAPSA_KEY_FILE` names a key file and wins. `DB_ENCRYPTION_KEY`, or the file that `DB_ENCRYPTION_KEY_FILE` names, holds one
/// key. Else the home has a key file of its own. The users' own secrets lie in `KAPSA_USER_KEYS`, or beside the key file, or
/// in the home when the key is no file.
enum KeySource {
    case file(path: String, userKeys: UserKeyFolder?)
    case variable(text: String, name: String, userKeys: UserKeyFolder)

    /// - Throws: ``RuntimeError/secretFileMissing(variable:)``.
    init(home: HomeFolder, environment: [String: String]) throws(RuntimeError) {
        func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        let folder = value("KAPSA_USER_KEYS").map { UserKeyFolder(path: home.resolve($0)) }
        if let path = value("KAPSA_KEY_FILE") {
            self = .file(path: path, userKeys: folder)
            return
        }
        let name = "DB_ENCRYPTION_KEY"
        if let text = try SecretVariables.resolved([name], in: environment)[name], !text.isEmpty {
            let variable = value("\(name)_FILE") == nil ? name : "\(name)_FILE"
            self = .variable(text: text, name: variable, userKeys: folder ?? UserKeyFolder(path: home.userKeys))
        } else {
            self = .file(path: home.keyFile, userKeys: folder)
        }
    }

    /// The file that has to be made for a new installation; `nil` when it is there, or none is needed.
    var missingFile: String? {
        guard case .file(let path, _) = self, !FileManager.default.fileExists(atPath: path) else { return nil }
        return path
    }

    /// - Throws: `VaultError`.
    func keys() throws(VaultError) -> KeyEncryptionKeys {
        switch self {
        case .file(let path, let userKeys): try KeyEncryptionKeys(readingFile: path, userKeys: userKeys)
        case .variable(let text, let name, let userKeys):
            try KeyEncryptionKeys(variable: text, name: name, userKeys: userKeys)
        }
    }
}
