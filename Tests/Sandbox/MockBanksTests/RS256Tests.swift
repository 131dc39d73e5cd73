import Foundation
import Testing

@testable import MockBanks

/// The sandbox's own check of signatures, against one that `openssl dgst -sha256 -sign` made for this test.
struct RS256Tests {
    private static let modulus = """
        b2b274b7a46bfb7bbd1ab2b03bf27d896a2113e201d73d5c3edbb7bcd0efc637736de8e8cf4ab1ba4baeb677cdf14900\
        1309b5bc9b87282ca30ffbfdb76cde313b1d4a0a4bd2d1a5d748ee2e1983b4fe9a60af82be76d98644e3302809e7a480\
        e221177356b31865e2c5a807dc0816c962950054d0e62024059cbb7509d9f221f75a0ceda69137e096c1980b18317fef\
        f178d8f44acf9646e387b916a6ab07b42fcaa7efd053ed3249fb9464bb9470047cba823160edfb76f0af14b08ffc0c26\
        0e2c76afe5b32bc7ee27a32eb9f112f43972bc6d205701bd0fffe5844b2c366b3eb22c68aa46f2191b8c09a73c031393\
        a42d07a797bb029d7f1d99556769554d
        """

    private static let signature = """
        0fa44417202b16fdcc3d645f30ed6a9a65a2b287a4ca5198e4d863621f1ef4fecb7d1eb1e3499befed765398b1b33318\
        f2a5fe38109ad1f27277e052c5552a71300ed5791594513193621f4935ed9e215bcdb92ff9ecdd5a4602a2be7809a177\
        774534a156fef969b492be34635a26e7d08605ca333b127d339b506377a882a5326f461203afd4252ecf21691fe5f149\
        66928bc15b4f67aafe9e44506afda8a8a396c3a59aad53e8a9ddfdcc3d15428211a677858fc06a0a549db4a8f2d48dc3\
        ff4c1d403e2f9870aa21752d62bfc8aaa1ca237a085d056d004d8eea3c74c9ebe92b256d213656662e820ce552edb97b\
        ada7d312066dbc285deed34fb9582790
        """

    private static func bytes(_ hex: String) -> [UInt8] {
        let digits = Array(hex)
        return stride(from: 0, to: digits.count, by: 2).compactMap { UInt8(String(digits[$0...$0 + 1]), radix: 16) }
    }

    @Test func `a signature holds for its text and for no other`() {
        let key = RS256(modulus: Self.modulus)
        let signature = Self.bytes(Self.signature)
        #expect(key.isValid(signature, of: Array("RS256 of a text".utf8)))
        #expect(!key.isValid(signature, of: Array("RS256 of a test".utf8)))
        for index in [0, 128, 255] {
            var altered = signature
            altered[index] ^= 1
            #expect(!key.isValid(altered, of: Array("RS256 of a text".utf8)))
        }
        #expect(!key.isValid(Array(signature.dropLast()), of: Array("RS256 of a text".utf8)))
        #expect(!key.isValid([UInt8](repeating: 0xFF, count: 256), of: Array("RS256 of a text".utf8)))
    }
}
