import Foundation

extension KeyEncryptionKeys {
    /// One wrapping key, `env`, that a variable of the environment holds as 64 hexadecimal digits or Base64 of 32 bytes.
    ///
    /// Deployment, index key and wrapping key come from it by HKDF-Expand-SHA-256, so the same variable always makes
    /// the same keys.
    ///
    /// - Parameters:
    ///   - text: The variable's content.
    ///   - name: Its name, for an error.
    ///   - userKeys: Where the users' own secrets lie.
    /// - Throws: ``VaultError/badKeyVariable(name:)``.
    public init(variable text: String, name: String, userKeys: UserKeyFolder) throws(VaultError) {
        let hex = text.utf8.count == 64 ? Digest.bytes(hex: text.lowercased()) : nil
        guard var bytes = hex ?? Data(base64Encoded: text).map(Array.init), bytes.count == 32 else {
            throw .badKeyVariable(name: name)
        }
        let root = Secret(wiping: &bytes)
        func derived(_ purpose: String, _ count: Int) -> Secret {
            KeyDerivation.expand(root, info: Array("kapsa/env/1/\(purpose)".utf8), count: count)
        }
        self.init(
            deployment: derived("deployment", 16).reveal(),
            primary: "env",
            keys: [Key(id: "env", status: .enabled, secret: derived("wrap", 32))],
            index: derived("index", 32),
            userKeys: userKeys
        )
    }
}
