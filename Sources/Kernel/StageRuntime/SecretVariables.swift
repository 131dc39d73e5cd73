import Foundation

/// Secrets that the environment holds, or names files of (architecture §13).
public enum SecretVariables {
    /// The environment with each variable replaced by the content of the file that `NAME_FILE` names.
    ///
    /// Line ends at the end of a file are no part of its secret.
    ///
    /// - Throws: ``RuntimeError/secretFileMissing(variable:)``.
    public static func resolved(
        _ names: [String],
        in environment: [String: String]
    ) throws(RuntimeError) -> [String: String] {
        var resolved = environment
        for name in names {
            guard let path = environment["\(name)_FILE"], !path.isEmpty else { continue }
            guard let bytes = FileManager.default.contents(atPath: path) else {
                throw .secretFileMissing(variable: "\(name)_FILE")
            }
            resolved[name] = String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .newlines)
        }
        return resolved
    }
}
