import Diagnostics
import Foundation
import Testing

@testable import Vault

struct KeyEncryptionKeysTests {
    private static let kek = "ERERERERERERERERERERERERERERERERERERERERERE="
    private static let other = "MzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzM="
    private static let index = "IiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiI="
    private static let deployment = "d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0"

    private static func file(primary: String = "k1", keys: String) -> [UInt8] {
        Array(
            """
            {"v":1,"deployment":"\(deployment)","index":"\(index)","primary":"\(primary)","keys":[\(keys)]}
            """.utf8
        )
    }

    private static func key(_ id: String, _ status: String = "enabled", _ key: String = kek) -> String {
        #"{"id":"\#(id)","status":"\#(status)","key":"\#(key)"}"#
    }

    private let keys = KeyEncryptionKeysTests.file(keys: KeyEncryptionKeysTests.key("k1"))

    @Test(arguments: [false, true])
    func `a key that another implementation wrapped unwraps`(mixed: Bool) throws {
        let wrapped = WrappedKey(
            generation: 1,
            keyID: "k1",
            wrapped: try #require(
                Digest.bytes(
                    hex: mixed
                        ? "010102030405060708090a0b0c13f015f690c3affa1c0fc3a9de43dd3ac5129bb2ca45acd74a01d7f0ff911b"
                            + "6e9b13344375f0266a054b7d17141c1a256742c1954bef8dfb2affe75d59abe70533b5a8e694b93b2a89b75a018d93841d"
                        : "010102030405060708090a0b0cf5f764a7627efab9915195481e9aef4f81e9c6b2c9b73feed62b1875ff78ed12"
                            + "bc8fac2d8e50b61764ce25f8faa3efce6efd26d6558dc3f65de4fcbe5792d1ecf9463b6a0d7ac46c0831eb9dd8c10b1e"
                )
            ),
            commitment: try #require(Digest.bytes(hex: "c766065d89c71342d1baaf4548868971"))
        )
        let userKey = mixed ? Secret([UInt8](repeating: 0x77, count: 32)) : nil
        let key = try KeyFileFormat.keys(in: keys).unwrap(wrapped, for: VaultFixture.user(), with: userKey)
        #expect(key.secret.reveal() == [UInt8](repeating: 8, count: 32))
        #expect(key.indexRoot.reveal() == [UInt8](repeating: 9, count: 32))
    }

    @Test func `a name's tag is stable, spelling-proof and no hash of the name`() throws {
        let keys = try KeyFileFormat.keys(in: keys)
        #expect(Digest.hex(keys.nameTag("\u{17d}ofie")) == "895fd08c24e1d743707b23a48dbc07a1")
        #expect(keys.nameTag("Z\u{30c}ofie") == keys.nameTag("\u{17d}ofie"))
        #expect(keys.nameTag("zofie") != keys.nameTag("Zofie"))
        let rotated = KeyEncryptionKeysTests.file(
            primary: "k2",
            keys: KeyEncryptionKeysTests.key("k2", "enabled", KeyEncryptionKeysTests.other)
        )
        #expect(try KeyFileFormat.keys(in: rotated).nameTag("Zofie") == keys.nameTag("Zofie"))
    }

    @Test func `wrapped keys come back for their user alone`() throws {
        let keys = try KeyFileFormat.keys(in: keys)
        let key = DataKey.make(generation: 3)
        let wrapped = try keys.wrap(key, for: VaultFixture.user(1))
        #expect(wrapped.wrapped.count == 93)
        #expect(try keys.unwrap(wrapped, for: VaultFixture.user(1)).secret.matches(key.secret))
        #expect(throws: VaultError.wrongKey(keyID: "k1")) { try keys.unwrap(wrapped, for: VaultFixture.user(2)) }
    }

    @Test func `every flipped bit of a wrapped key is noticed`() throws {
        let keys = try KeyFileFormat.keys(in: keys)
        let good = try keys.wrap(.make(generation: 3), for: VaultFixture.user())
        for bit in 0..<93 * 8 {
            var bytes = good.wrapped
            bytes[bit / 8] ^= 1 << UInt8(bit % 8)
            let bad = WrappedKey(generation: 3, keyID: "k1", wrapped: bytes, commitment: good.commitment)
            #expect(throws: VaultError.wrongKey(keyID: "k1")) { try keys.unwrap(bad, for: VaultFixture.user()) }
        }
        var commitment = good.commitment
        commitment[15] ^= 1
        for bad in [
            WrappedKey(generation: 3, keyID: "k1", wrapped: good.wrapped, commitment: commitment),
            WrappedKey(generation: 4, keyID: "k1", wrapped: good.wrapped, commitment: good.commitment),
            WrappedKey(generation: 3, keyID: "k1", wrapped: [], commitment: good.commitment),
        ] {
            #expect(throws: VaultError.wrongKey(keyID: "k1")) { try keys.unwrap(bad, for: VaultFixture.user()) }
        }
    }

    @Test func `another key file does not unwrap, and an unknown id is not repeated`() throws {
        let wrapped = try KeyFileFormat.keys(in: keys).wrap(.make(generation: 1), for: VaultFixture.user())
        let other = KeyEncryptionKeysTests.file(
            keys: KeyEncryptionKeysTests.key("k1", "enabled", KeyEncryptionKeysTests.other)
        )
        let stranger = try KeyFileFormat.keys(in: other)
        #expect(throws: VaultError.wrongKey(keyID: "k1")) { try stranger.unwrap(wrapped, for: VaultFixture.user()) }
        let odd = WrappedKey(generation: 1, keyID: "jana", wrapped: wrapped.wrapped, commitment: wrapped.commitment)
        #expect(throws: VaultError.wrongKey(keyID: "(unknown)")) { try stranger.unwrap(odd, for: VaultFixture.user()) }
    }

    @Test func `after a rotation old keys still unwrap until theirs is destroyed`() throws {
        let wrapped = try KeyFileFormat.keys(in: keys).wrap(.make(generation: 1), for: VaultFixture.user())
        let second = KeyEncryptionKeysTests.key("k2", "enabled", KeyEncryptionKeysTests.other)
        let rotating = try KeyFileFormat.keys(
            in: KeyEncryptionKeysTests.file(
                primary: "k2",
                keys: "\(KeyEncryptionKeysTests.key("k1", "decrypt-only")),\(second)"
            )
        )
        #expect(rotating.isStale(wrapped))
        let key = try rotating.unwrap(wrapped, for: VaultFixture.user())
        let renewed = try rotating.wrap(key, for: VaultFixture.user())
        #expect(renewed.keyID == "k2" && !rotating.isStale(renewed))
        let done = try KeyFileFormat.keys(
            in: KeyEncryptionKeysTests.file(primary: "k2", keys: #"{"id":"k1","status":"destroyed"},\#(second)"#)
        )
        #expect(throws: VaultError.wrongKey(keyID: "k1")) { try done.unwrap(wrapped, for: VaultFixture.user()) }
        #expect(try done.unwrap(renewed, for: VaultFixture.user()).secret.matches(key.secret))
    }

    static let malformed: [(String, String)] = [
        ("", "it is not the JSON that is expected"),
        ("{}", "it is not the JSON that is expected"),
        (String(decoding: file(primary: "k9", keys: key("k1")), as: UTF8.self), "\"primary\" names no enabled key"),
        (
            String(decoding: file(keys: key("k1", "decrypt-only")), as: UTF8.self),
            "\"primary\" names no enabled key"
        ),
        (String(decoding: file(keys: "\(key("k1")),\(key("k1"))"), as: UTF8.self), "two keys share an id"),
        (String(decoding: file(keys: key("k1", "enabled", "QUJD")), as: UTF8.self), "key k1 is not 32 bytes in Base64"),
        (
            String(decoding: file(keys: key("K 1")), as: UTF8.self),
            "a key's id is not 1 to 32 of a-z, 0-9 and -"
        ),
        (
            String(decoding: file(keys: key("k1", "lost")), as: UTF8.self),
            "the status of key k1 is none of enabled, decrypt-only, destroyed"
        ),
        (
            #"{"v":2,"deployment":"","index":"","primary":"k1","keys":[]}"#,
            "its version is not 1"
        ),
        (
            #"{"v":1,"deployment":"d0","index":"","primary":"k1","keys":[]}"#,
            "\"deployment\" is not 16 bytes in lower-case hexadecimal"
        ),
        (
            #"{"v":1,"deployment":"\#(deployment)","index":"","primary":"k1","keys":[]}"#,
            "\"index\" is not 32 bytes in Base64"
        ),
    ]

    @Test(arguments: malformed)
    func `a malformed file is refused with its reason`(text: String, reason: String) throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/kek.json"
        try Data(text.utf8).write(to: URL(filePath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: path)
        let error = VaultError.keyFileMalformed(path: path, reason: reason)
        #expect(throws: error) { try KeyEncryptionKeys(readingFile: path) }
        #expect(error.exit == .badConfiguration && error.code == "vault/key-file-malformed")
    }
}
