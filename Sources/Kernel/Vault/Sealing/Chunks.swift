import COpenSSL

/// Cobblestone-256 of C2SP's chunked-encryption: the keys of one message.
///
/// `key 32 | base nonce 12 | commitment 32` come from HKDF-Expand-SHA-512 of the input key over
/// `"c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM" | 0x00 | salt | context`.
struct Chunks: ~Copyable {
    /// Plain bytes of each chunk but the last, which is shorter.
    static let size = 16_384
    static let saltSize = 24
    static let commitmentSize = 32

    let commitment: [UInt8]
    private let cipher: BlockCipher
    private let baseNonce: [UInt8]
    private var number: UInt64 = 0

    init(inputKey: Secret, salt: [UInt8], context: [UInt8]) {
        let name = Array("c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM".utf8)
        let derived = KeyDerivation.expand(inputKey, info: name + [0] + salt + context, count: 76, hash: .sha512)
        var bytes = derived.reveal()
        defer { unsafe OPENSSL_cleanse(&bytes, bytes.count) }
        var key = Array(bytes[..<32])
        cipher = BlockCipher(key: Secret(wiping: &key))
        baseNonce = Array(bytes[32..<44])
        commitment = Array(bytes[44...])
    }

    mutating func seal(_ plain: [UInt8]) -> [UInt8] { cipher.seal(plain, nonce: nextNonce()) }

    mutating func open(_ sealed: [UInt8]) -> [UInt8]? { cipher.open(sealed, nonce: nextNonce()) }

    /// Goes on with another chunk, counted from 0; for opening alone.
    mutating func move(to chunk: UInt64) { number = chunk }

    private mutating func nextNonce() -> [UInt8] {
        precondition(number < 1 << 38, "a message has at most 2^38 chunks")
        var nonce = baseNonce
        for offset in 0..<5 { nonce[11 - offset] ^= UInt8(truncatingIfNeeded: number >> UInt64(8 * offset)) }
        number += 1
        return nonce
    }
}
