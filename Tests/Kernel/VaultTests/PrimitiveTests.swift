import Testing

@testable import Vault

/// Published numbers, and some that Python's `cryptography` gave.
struct PrimitiveTests {
    private func bytes(_ hex: String) throws -> [UInt8] { try #require(Digest.bytes(hex: hex)) }

    @Test func `SHA-256 of abc is that of FIPS 180-4`() {
        let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        #expect(Digest.hex(Digest.sha256("abc".utf8)) == expected)
        let running = RunningDigest()
        running.append("a".utf8)
        running.append([UInt8]())
        running.append(Array("bc".utf8)[...])
        #expect(Digest.hex(running.finish()) == expected)
    }

    @Test func `HMAC-SHA-256 is that of RFC 4231 case 2`() {
        let code = KeyedHash(key: Secret(Array("Jefe".utf8))).code(of: Array("what do ya want for nothing?".utf8))
        #expect(Digest.hex(code) == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
    }

    @Test func `HKDF-SHA-256 expands as in RFC 5869 A1`() throws {
        let key = try bytes("077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5")
        let output = KeyDerivation.expand(Secret(key), info: try bytes("f0f1f2f3f4f5f6f7f8f9"), count: 42)
        #expect(
            Digest.hex(output.reveal())
                == "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"
        )
    }

    @Test func `HKDF-SHA-512 expands as elsewhere`() {
        let key = Secret([UInt8](0..<32))
        let output = KeyDerivation.expand(key, info: Array("kapsa".utf8), count: 76, hash: .sha512)
        #expect(
            Digest.hex(output.reveal())
                == "48ac960277b14a987abc64b62f59f9b87f2b1555c4242d7861cea8981225e671"
                + "2983d18a5d4eebe26d1b61d184e69d22cbd3df715e4293210a4b6ca498df722f640e281d766630e519a772fc"
        )
    }

    @Test(arguments: [
        ("", "530f8afbc74536b9a963b4f1c4cb738b"),
        ("00000000000000000000000000000000", "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919"),
    ])
    func `AES-256-GCM is that of NIST's cases 13 and 14`(plain: String, sealed: String) throws {
        let cipher = BlockCipher(key: Secret([UInt8](repeating: 0, count: 32)))
        let nonce = [UInt8](repeating: 0, count: 12)
        #expect(Digest.hex(cipher.seal(try bytes(plain), nonce: nonce)) == sealed)
        #expect(cipher.open(try bytes(sealed), nonce: nonce) == (try bytes(plain)))
    }

    @Test func `associated data is authenticated and a prefix is only copied`() throws {
        let cipher = BlockCipher(key: Secret([UInt8](0..<32)))
        let nonce = [UInt8](0..<12)
        let sealed = cipher.seal(
            Array("kapsa plain".utf8),
            nonce: nonce,
            associated: Array("place".utf8),
            prefix: [0xff]
        )
        #expect(Digest.hex(sealed) == "ff" + "2c63a668a4c5b277ec28f94e8604a0f53ad6a5f14b4f42e7bd8d23")
        #expect(cipher.open(sealed, from: 1, nonce: nonce, associated: Array("place".utf8)) != nil)
        #expect(cipher.open(sealed, from: 1, nonce: nonce, associated: Array("plane".utf8)) == nil)
        #expect(cipher.open([1, 2, 3], nonce: nonce) == nil)
    }

    @Test(arguments: ["0", "0G", "AB", "é0", " 1"])
    func `hexadecimal that is not lower-case pairs is refused`(text: String) {
        #expect(Digest.bytes(hex: text) == nil)
    }

    @Test func `hexadecimal goes there and back`() {
        #expect(Digest.hex([0, 15, 255]) == "000fff")
        #expect(Digest.bytes(hex: "000fff") == [0, 15, 255])
        #expect(UserID(hex: "00112233445566778899aabbccddeeff")?.hex == "00112233445566778899aabbccddeeff")
        #expect(UserID(hex: "0011") == nil)
    }

    @Test func `a secret never prints`() {
        let secret = Secret(Array("hunter2".utf8))
        var dumped = ""
        dump((secret, [secret]), to: &dumped)
        for text in ["\(secret)", String(reflecting: secret), String(describing: [secret]), dumped] {
            #expect(text.contains("***"))
            #expect(!text.contains("hunter2") && !text.contains("104"))
        }
        #expect(secret.reveal() == Array("hunter2".utf8))
        #expect(secret.matches(Secret(Array("hunter2".utf8))))
        #expect(!secret.matches(Secret(Array("hunter3".utf8))))
        #expect(!secret.matches(Secret([])))
    }
}
