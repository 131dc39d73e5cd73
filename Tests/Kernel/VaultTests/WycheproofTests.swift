import Foundation
import Testing

@testable import Vault

/// The primitives against Project Wycheproof, whose invalid cases are what attackers try.
struct WycheproofTests {
    struct SealedCase: Decodable {
        let tcId: Int
        let key, iv, aad, msg, ct, tag, result: String
    }

    struct DerivedCase: Decodable {
        let tcId: Int
        let ikm, salt, info: String
        let size: Int
        let okm, result: String
    }

    struct ChunkedCase: Decodable {
        let tcId: Int
        let key, ctx: String
        /// Hexadecimal pieces, with the number of zero bytes between them.
        let ct: [String]
        let result: String
        let sha256: String?
    }

    private func cases<Case: Decodable>(_ name: String) throws -> [Case] {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Wycheproof/\(name).json")
        return try JSONDecoder().decode([Case].self, from: Data(contentsOf: file))
    }

    private func bytes(_ hex: String) throws -> [UInt8] { try #require(Digest.bytes(hex: hex)) }

    @Test func `AES-256-GCM gives and takes what is valid and refuses the rest`() throws {
        let cases: [SealedCase] = try cases("aes_256_gcm")
        #expect(cases.count == 66)
        #expect(cases.count { $0.result == "invalid" } == 27)
        for vector in cases {
            let cipher = BlockCipher(key: Secret(try bytes(vector.key)))
            let (nonce, associated) = (try bytes(vector.iv), try bytes(vector.aad))
            let (plain, sealed) = (try bytes(vector.msg), try bytes(vector.ct + vector.tag))
            let isValid = vector.result == "valid"
            let opened = cipher.open(sealed, nonce: nonce, associated: associated)
            #expect(opened == (isValid ? plain : nil), "case \(vector.tcId)")
            #expect(
                (cipher.seal(plain, nonce: nonce, associated: associated) == sealed) == isValid,
                "case \(vector.tcId)"
            )
        }
    }

    @Test(arguments: [("hkdf_sha256", KeyDerivation.Hash.sha256, 86), ("hkdf_sha512", .sha512, 83)])
    func `HKDF derives what is valid`(name: String, hash: KeyDerivation.Hash, count: Int) throws {
        let cases: [DerivedCase] = try cases(name)
        #expect(cases.count == count)
        for vector in cases {
            // Ours expands only; extracting (RFC 5869 §2.2) is one HMAC with the salt as its key.
            let zeros = [UInt8](repeating: 0, count: hash.size)
            let salt = try vector.salt.isEmpty ? zeros : bytes(vector.salt)
            let key = Secret(KeyDerivation.code(Secret(salt), of: try bytes(vector.ikm), hash: hash))
            guard vector.size <= 255 * hash.size else {
                #expect(vector.result == "invalid", "case \(vector.tcId)")
                continue
            }
            let output = KeyDerivation.expand(key, info: try bytes(vector.info), count: vector.size, hash: hash)
            #expect((Digest.hex(output.reveal()) == vector.okm) == (vector.result == "valid"), "case \(vector.tcId)")
        }
    }

    @Test func `Cobblestone-256 opens what is valid and refuses the rest`() throws {
        let cases: [ChunkedCase] = try cases("cobblestone_256")
        #expect(cases.count == 33)
        #expect(cases.count { $0.result == "valid" } == 10)
        for vector in cases {
            var sealed: [UInt8] = []
            for (index, piece) in vector.ct.enumerated() {
                sealed +=
                    try index.isMultiple(of: 2)
                    ? bytes(piece) : [UInt8](repeating: 0, count: #require(Int(piece)))
            }
            let message = opened(sealed, key: Secret(try bytes(vector.key)), context: try bytes(vector.ctx))
            #expect(message.map { Digest.hex(Digest.sha256($0)) } == vector.sha256, "case \(vector.tcId)")
        }
    }

    /// A message in one piece, cut as ``FileOpener`` cuts it.
    private func opened(_ sealed: [UInt8], key: Secret, context: [UInt8]) -> [UInt8]? {
        let head = Chunks.saltSize + Chunks.commitmentSize
        guard sealed.count >= head else { return nil }
        var chunks = Chunks(inputKey: key, salt: Array(sealed[..<Chunks.saltSize]), context: context)
        guard chunks.commitment == Array(sealed[Chunks.saltSize..<head]) else { return nil }
        var message: [UInt8] = []
        var start = head
        while true {
            let end = min(start + Chunks.size + BlockCipher.tagSize, sealed.count)
            guard let plain = chunks.open(Array(sealed[start..<end])) else { return nil }
            message += plain
            if plain.count < Chunks.size { return end == sealed.count ? message : nil }
            start = end
        }
    }
}
