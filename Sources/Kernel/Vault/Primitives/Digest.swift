import COpenSSL

/// Plain SHA-256 (FIPS 180-4), for things that are no secret: sealed files, rule files.
public enum Digest {
    /// The 32 bytes of the hash.
    public static func sha256(_ bytes: some Collection<UInt8>) -> [UInt8] {
        let running = RunningDigest()
        running.append(bytes)
        return running.finish()
    }

    /// Lower-case hexadecimal, two digits a byte.
    public static func hex(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Reads what ``hex(_:)`` writes; `nil` for an odd length, capitals or anything else.
    public static func bytes(hex: String) -> [UInt8]? {
        let digits = Array(hex.utf8)
        guard digits.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let high = value(digits[index]), let low = value(digits[index + 1]) else { return nil }
            bytes.append(high << 4 | low)
        }
        return bytes
    }

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}

/// SHA-256 of bytes that come piece by piece.
@safe public final class RunningDigest {
    private let context: OpaquePointer

    /// Starts with nothing hashed.
    public init() {
        unsafe context = LibCrypto.demand(EVP_MD_CTX_new())
        unsafe LibCrypto.demand(EVP_DigestInit_ex(context, EVP_sha256(), nil))
    }

    deinit { unsafe EVP_MD_CTX_free(context) }

    /// Hashes more bytes.
    public func append(_ bytes: some Collection<UInt8>) {
        let done: Void? = bytes.withContiguousStorageIfAvailable { buffer in
            unsafe LibCrypto.demand(EVP_DigestUpdate(context, buffer.baseAddress, buffer.count))
        }
        if done == nil { append(Array(bytes)) }
    }

    /// The hash of everything appended; the value is used up afterwards.
    public func finish() -> [UInt8] {
        unsafe [UInt8](unsafeUninitializedCapacity: 32) { buffer, filled in
            unsafe LibCrypto.demand(EVP_DigestFinal_ex(context, buffer.baseAddress, nil))
            filled = 32
        }
    }
}
