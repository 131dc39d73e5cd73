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

    @Test(
        arguments: [
            (
                "077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5", 0xf0...0xf9,
                "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"
            ),
            (
                "06a6b88c5853361a06104c9ceb35b45cef760014904671014a193f40c15fc244", 0xb0...0xff,
                "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e590e09"
                    + "da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87"
            ),
            (
                "19ef24a32c717b167f33a91d6f648bdf96596776afdb6377ac434c1c293ccb04", nil,
                "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"
            ),
        ] as [(String, ClosedRange<UInt8>?, String)]
    )
    func `HKDF-SHA-256 expands as in RFC 5869 A1 to A3`(key: String, info: ClosedRange<UInt8>?, okm: String) throws {
        let info = info.map(Array.init) ?? []
        let output = KeyDerivation.expand(Secret(try bytes(key)), info: info, count: okm.utf8.count / 2)
        #expect(Digest.hex(output.reveal()) == okm)
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

    @Test func `AES-256-GCM is that of NIST's case 16, with associated data`() throws {
        let half = "feffe9928665731c6d6a8f9467308308"
        let cipher = BlockCipher(key: Secret(try bytes(half + half)))
        let sealed = cipher.seal(
            try bytes(
                "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
                    + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39"
            ),
            nonce: try bytes("cafebabefacedbaddecaf888"),
            associated: try bytes("feedfacedeadbeeffeedfacedeadbeefabaddad2")
        )
        #expect(
            Digest.hex(sealed)
                == "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
                + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662" + "76fc6ece0f4e1768cddf8853bb2d551b"
        )
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
