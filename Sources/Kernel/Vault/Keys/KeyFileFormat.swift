import Foundation

/// The JSON of `kek.json`.
///
/// `{"v":1,"deployment":"<hex 16 B>","index":"<base64 32 B>","primary":"k1",`
/// `"keys":[{"id":"k1","status":"enabled|decrypt-only|destroyed","made":"<instant>","key":"<base64 32 B>"}]}`; a destroyed
/// key has no `key`, and `made` may be missing.
struct KeyFileFormat: Codable {
    struct Key: Codable {
        var id: String
        var status: String
        /// When it was made, for people.
        var made: String?
        var key: String?
    }

    /// Why a file is refused, in words that hold nothing of its content.
    struct Refusal: Error {
        let reason: String
    }

    var v: Int
    var deployment: String
    var index: String
    var primary: String
    var keys: [Key]

    /// A new installation: one enabled key.
    static func fresh(made: String?) -> KeyFileFormat {
        KeyFileFormat(
            v: 1,
            deployment: Digest.hex(SystemRandom.bytes(16)),
            index: Data(SystemRandom.bytes(32)).base64EncodedString(),
            primary: "k1",
            keys: [.fresh(id: "k1", made: made)]
        )
    }

    /// The format of a file, whose content is checked by ``keys(in:)``.
    init(reading bytes: [UInt8]) throws(Refusal) {
        do { self = try JSONDecoder().decode(KeyFileFormat.self, from: Data(bytes)) } catch {
            throw Refusal(reason: "it is not the JSON that is expected")
        }
    }

    private init(v: Int, deployment: String, index: String, primary: String, keys: [Key]) {
        self.v = v
        self.deployment = deployment
        self.index = index
        self.primary = primary
        self.keys = keys
    }

    /// An id that no key of the file has or had.
    var nextID: String {
        let numbers = keys.compactMap { $0.id.hasPrefix("k") ? Int($0.id.dropFirst()) : nil }
        return "k\((numbers.max() ?? 0) + 1)"
    }

    func encoded() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try Array(encoder.encode(self)) + [UInt8(ascii: "\n")]
    }

    static func keys(in bytes: [UInt8]) throws(Refusal) -> KeyEncryptionKeys {
        let file = try KeyFileFormat(reading: bytes)
        guard file.v == 1 else { throw Refusal(reason: "its version is not 1") }
        guard let deployment = Digest.bytes(hex: file.deployment), deployment.count == 16 else {
            throw Refusal(reason: "\"deployment\" is not 16 bytes in lower-case hexadecimal")
        }
        guard let index = secret(file.index) else { throw Refusal(reason: "\"index\" is not 32 bytes in Base64") }
        var keys: [KeyEncryptionKeys.Key] = []
        for key in file.keys { keys.append(try checked(key)) }
        guard Set(keys.map(\.id)).count == keys.count else { throw Refusal(reason: "two keys share an id") }
        guard keys.contains(where: { $0.id == file.primary && $0.status == .enabled }) else {
            throw Refusal(reason: "\"primary\" names no enabled key")
        }
        return KeyEncryptionKeys(deployment: deployment, primary: file.primary, keys: keys, index: index)
    }

    private static func checked(_ key: Key) throws(Refusal) -> KeyEncryptionKeys.Key {
        let allowed = Set("abcdefghijklmnopqrstuvwxyz0123456789-".utf8)
        guard (1...32).contains(key.id.utf8.count), key.id.utf8.allSatisfy(allowed.contains) else {
            throw Refusal(reason: "a key's id is not 1 to 32 of a-z, 0-9 and -")
        }
        guard let status = KeyEncryptionKeys.Status(rawValue: key.status) else {
            throw Refusal(reason: "the status of key \(key.id) is none of enabled, decrypt-only, destroyed")
        }
        if status == .destroyed {
            return KeyEncryptionKeys.Key(id: key.id, status: status, made: key.made, secret: nil)
        }
        guard let secret = secret(key.key ?? "") else {
            throw Refusal(reason: "key \(key.id) is not 32 bytes in Base64")
        }
        return KeyEncryptionKeys.Key(id: key.id, status: status, made: key.made, secret: secret)
    }

    private static func secret(_ text: String) -> Secret? {
        guard let data = Data(base64Encoded: text), data.count == 32 else { return nil }
        var bytes = Array(data)
        return Secret(wiping: &bytes)
    }
}

extension KeyFileFormat.Key {
    /// A new enabled key.
    static func fresh(id: String, made: String?) -> KeyFileFormat.Key {
        let key = Data(SystemRandom.bytes(32)).base64EncodedString()
        return KeyFileFormat.Key(id: id, status: "enabled", made: made, key: key)
    }
}
