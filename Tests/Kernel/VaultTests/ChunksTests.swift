import Testing

@testable import Vault

/// Cobblestone-256 against messages that Python's `cryptography` 50.0.2 sealed.
///
/// The key is 00 to 1f, the context "kapsa test", and byte `i` of the message is `31 i mod 256`.
struct ChunksTests {
    struct Vector: Sendable, CustomTestStringConvertible {
        let size: Int
        let salt: String
        let commitment: String
        /// Of the whole message: salt, commitment, chunks.
        let sha256: String

        var testDescription: String { "\(size) bytes" }
    }

    static let vectors = [
        Vector(
            size: 0,
            salt: "8fee9e4050d4752d0464c926d0688e09d6643b95dbb293be",
            commitment: "ff56658d35b382a61966f72695e83926a38631593ff3bbbbd45226f6b69435bc",
            sha256: "0e40bb22d7da28290c817c68c521cc7e0800c42e7e479fb8f6d2080a17fbd785"
        ),
        Vector(
            size: 1,
            salt: "0f61cfaad6681e6768111fe5bf2fed839c03ad3a6cd1a03b",
            commitment: "e41a409c15ae76d3028c0b2cc4258532678cb6b747ef5f654665f2b3fa5cd69d",
            sha256: "6105c990e6ebd7a4f93106541991bbc41c636094ac848827228afa1badde34c0"
        ),
        Vector(
            size: 16_383,
            salt: "8fe57e23eae4c0d265c761b225180181b3daa8fa943b7704",
            commitment: "d2decd3543fd26f1c98ba5a08da07c8e9799470b0a8de9d1a9c1141e591c19cb",
            sha256: "6a89f62ab0a7c0ab5d4eb189a05d4c105047184ed3647fcb7f25b534bc109d0c"
        ),
        Vector(
            size: 16_384,
            salt: "a95268af0831002204cccff8970d428a45c90e1c3721bf05",
            commitment: "b8f4cdc0e000a42af55348e23671585c1b0155ee23d77a977a4445a143ac0daa",
            sha256: "eaab431d85a0e0148e77d358cea3c58a876a04d208e249fab1d2b5b50c2108d9"
        ),
        Vector(
            size: 16_385,
            salt: "85c7529b7dce93e8c33d413ff17e84af5728f59922d74d9a",
            commitment: "85b6bb2f5a0f076c349b07c30c6a290bf40e1a875cfaadab01d680f9f36104fc",
            sha256: "f181528e5df21fcdde6bfd28a4cc5d3d75d24335b7ae0b5be4e4024e638bc737"
        ),
    ]

    @Test(arguments: vectors, [1, 1000, 16_384, 100_000])
    func `the same message comes out, however it is cut on the way in`(vector: Vector, step: Int) throws {
        guard vector.size < 16_384 || step > 1 else { return }
        var sealer = FileSealer(
            generation: 1,
            inputKey: Secret([UInt8](0..<32)),
            salt: try #require(Digest.bytes(hex: vector.salt)),
            context: Array("kapsa test".utf8)
        )
        var output: [UInt8] = []
        let message = (0..<vector.size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        for start in stride(from: 0, to: message.count, by: step) {
            output += sealer.append(Array(message[start..<min(start + step, message.count)]))
        }
        output += sealer.finish()
        #expect(Digest.hex(output[33..<65]) == vector.commitment)
        #expect(Digest.hex(Digest.sha256(output.dropFirst(9))) == vector.sha256)
    }
}
