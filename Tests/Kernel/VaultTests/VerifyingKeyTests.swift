import Testing
import Vault

struct VerifyingKeyTests {
    /// A signature that a standard publishes.
    struct Vector: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let key: VerifyingKey
        let message: String
        let signature: [UInt8]
    }

    private static func bytes(_ text: String) -> [UInt8] { Base64URL.bytes(text) ?? [] }

    static let vectors = [
        Vector(
            testDescription: "RFC 7515, appendix A.2",
            key: .rs256(
                modulus: bytes(
                    """
                    ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZ\
                    S-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2\
                    R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcD\
                    TW9gb54h4FRWyuXpoQ
                    """
                ),
                exponent: [1, 0, 1]
            ),
            message: """
                eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0\
                cnVlfQ
                """,
            signature: bytes(
                """
                cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CU\
                Ar7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_d\
                O--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0ig\
                cN_IoypGlUPQGe77Rw
                """
            )
        ),
        Vector(
            testDescription: "RFC 7515, appendix A.3",
            key: .es256(
                x: bytes("f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"),
                y: bytes("x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0")
            ),
            message: """
                eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0\
                cnVlfQ
                """,
            signature: bytes(
                "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q"
            )
        ),
        Vector(
            testDescription: "RFC 7520, section 4.1",
            key: .rs256(
                modulus: bytes(
                    """
                    n4EPtAOCc9AlkeQHPzHStgAbgs7bTZLwUBZdR8_KuKPEHLd4rHVTeT-O-XV2jRojdNhxJWTDvNd7nqQ0VEiZQHz_AJmSCpMaJMRBSFKrKb2w\
                    qVwGU_NsYOYL-QtiWN2lbzcEe6XC0dApr5ydQLrHqkHHig3RBordaZ6Aj-oBHqFEHYpPe7Tpe-OfVfHd1E6cS6M1FZcD1NNLYD5lFHpPI9bT\
                    wJlsde3uhGqC0ZCuEHg8lhzwOHrtIQbS0FVbb9k3-tVTU4fg_3L_vniUFAKwuCLqKnS2BYwdq_mzSnbLY7h_qixoR7jig3__kRhuaxwUkRz5\
                    iaiQkqgc5gHdrNP5zw
                    """
                ),
                exponent: [1, 0, 1]
            ),
            message: """
                eyJhbGciOiJSUzI1NiIsImtpZCI6ImJpbGJvLmJhZ2dpbnNAaG9iYml0b24uZXhhbXBsZSJ9.SXTigJlzIGEgZGFuZ2Vyb3VzIGJ1c2luZXNz\
                LCBGcm9kbywgZ29pbmcgb3V0IHlvdXIgZG9vci4gWW91IHN0ZXAgb250byB0aGUgcm9hZCwgYW5kIGlmIHlvdSBkb24ndCBrZWVwIHlvdXIgZm\
                VldCwgdGhlcmXigJlzIG5vIGtub3dpbmcgd2hlcmUgeW91IG1pZ2h0IGJlIHN3ZXB0IG9mZiB0by4
                """,
            signature: bytes(
                """
                MRjdkly7_-oTPTS3AXP41iQIGKa80A0ZmTuV5MEaHoxnW2e5CZ5NlKtainoFmKZopdHM1O2U4mwzJdQx996ivp83xuglII7PNDi84wnB-BDk\
                oBwA78185hX-Es4JIwmDLJK3lfWRa-XtL0RnltuYv746iYTh_qHRD68BNt1uSNCrUCTJDt5aAE6x8wW1Kt9eRo4QPocSadnHXFxnt8Is9Uzp\
                ERV0ePPQdLuW3IS_de3xyIrDaLGdjluPxUAhb6L2aXic1U12podGU0KLUQSE_oI-ZnmKJ3F4uOZDnd6QZWJushZ41Axf_fcIe8u9ipH84ogo\
                ree7vjbU5y18kDquDg
                """
            )
        ),
    ]

    @Test(arguments: vectors)
    func `a published signature is right, and one with any change is not`(vector: Vector) {
        let message = Array(vector.message.utf8)
        #expect(vector.key.verifies(vector.signature, of: message))
        #expect(!vector.key.verifies(vector.signature, of: message + [46]))
        for index in vector.signature.indices {
            var signature = vector.signature
            signature[index] ^= 1
            #expect(!vector.key.verifies(signature, of: message), "byte \(index)")
        }
        for signature in [[], Array(vector.signature.dropLast()), vector.signature + [0]] {
            #expect(!vector.key.verifies(signature, of: message))
        }
    }

    @Test(arguments: [
        VerifyingKey.rs256(modulus: [], exponent: [1, 0, 1]),
        .rs256(modulus: [UInt8](repeating: 255, count: 128), exponent: [1, 0, 1]),
        .rs256(modulus: [UInt8](repeating: 0, count: 128) + [UInt8](repeating: 255, count: 128), exponent: [1, 0, 1]),
        .rs256(modulus: [UInt8](repeating: 255, count: 4_096), exponent: [1, 0, 1]),
        .rs256(modulus: [UInt8](repeating: 255, count: 256), exponent: [1]),
        .rs256(modulus: [UInt8](repeating: 255, count: 256), exponent: [2]),
        .rs256(modulus: [UInt8](repeating: 255, count: 256), exponent: []),
        .es256(x: [], y: []),
        .es256(x: [UInt8](repeating: 0, count: 32), y: [UInt8](repeating: 0, count: 32)),
        .es256(x: [UInt8](repeating: 7, count: 32), y: [UInt8](repeating: 9, count: 32)),
    ])
    func `a key that is too weak, too long or no key verifies nothing`(key: VerifyingKey) {
        for count in [0, 32, 64, 256] {
            #expect(!key.verifies([UInt8](repeating: 0, count: count), of: []))
            #expect(!key.verifies([UInt8](repeating: 1, count: count), of: [1, 2, 3]))
        }
    }

    @Test(
        arguments: [
            ("", []), ("Zg", [102]), ("Zm8", [102, 111]), ("Zm9v", [102, 111, 111]), ("-_8", [251, 255]),
        ] as [(String, [UInt8])]
    )
    func `texts for addresses carry bytes both ways`(text: String, bytes: [UInt8]) {
        #expect(Base64URL.text(bytes) == text)
        #expect(Base64URL.bytes(text) == bytes)
    }

    @Test(arguments: ["Z", "Zg==", "Zh", "Zm9", "Zm+v", "Zm/v", "Zm9v\n", " Zm9v", "Zm9vé", "Zm9vZ"])
    func `a text that nobody would write carries nothing`(text: String) { #expect(Base64URL.bytes(text) == nil) }
}
