import COpenSSL

/// Bytes that nobody may see: a key, a token, a password.
///
/// Copies share one allocation, which is wiped when the last of them goes. It prints as `***` and cannot be encoded.
public struct Secret: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    private let storage: SecretStorage

    /// Copies the bytes; the argument itself is the caller's to forget.
    public init(_ bytes: [UInt8]) { storage = SecretStorage(bytes) }

    /// Takes the bytes over and wipes the array they came in.
    public init(wiping bytes: inout [UInt8]) {
        storage = SecretStorage(bytes)
        unsafe OPENSSL_cleanse(&bytes, bytes.count)
        bytes = []
    }

    /// Fresh random bytes.
    public static func random(_ count: Int) -> Secret {
        var bytes = SystemRandom.bytes(count)
        return Secret(wiping: &bytes)
    }

    /// Overwrites bytes that are no longer needed and empties the array.
    static func wipe(_ bytes: inout [UInt8]) {
        unsafe OPENSSL_cleanse(&bytes, bytes.count)
        bytes = []
    }

    public var count: Int { storage.count }

    public var description: String { "***" }
    public var debugDescription: String { "***" }
    public var customMirror: Mirror { Mirror(self, children: []) }

    /// A plain copy, for the one call that needs it; it is not wiped.
    public func reveal() -> [UInt8] { storage.copy() }

    /// Whether both hold the same bytes, compared in constant time.
    public func matches(_ other: Secret) -> Bool { LibCrypto.equal(reveal(), other.reveal()) }

    @unsafe func withUnsafeBytes<Result>(_ body: (UnsafePointer<UInt8>) -> Result) -> Result {
        unsafe storage.withUnsafeBytes(body)
    }
}

/// The allocation behind a ``Secret``; written once, before anybody else can see it.
@safe private final class SecretStorage: @unchecked Sendable {
    let count: Int
    private let start: UnsafeMutablePointer<UInt8>

    init(_ bytes: [UInt8]) {
        count = bytes.count
        unsafe start = UnsafeMutablePointer<UInt8>.allocate(capacity: max(bytes.count, 1))
        for (offset, byte) in bytes.enumerated() { unsafe (start + offset).initialize(to: byte) }
    }

    func copy() -> [UInt8] { unsafe [UInt8](UnsafeBufferPointer(start: start, count: count)) }

    @unsafe func withUnsafeBytes<Result>(_ body: (UnsafePointer<UInt8>) -> Result) -> Result {
        unsafe body(UnsafePointer(start))
    }

    deinit {
        unsafe OPENSSL_cleanse(start, count)
        unsafe start.deallocate()
    }
}
