import Glibc

/// Random 12-byte nonces, drawn in blocks because each draw of its own costs as much as sealing a row.
struct NonceSource {
    private static let block = 64

    private var bytes: [UInt8] = []
    private var used = 0
    private var process: Int32 = 0

    /// The next nonce; a block that was drawn before a fork is thrown away, since both processes hold it.
    mutating func next() -> [UInt8] {
        let current = getpid()
        if used == bytes.count || process != current {
            bytes = SystemRandom.bytes(NonceSource.block * BlockCipher.nonceSize)
            used = 0
            process = current
        }
        defer { used += BlockCipher.nonceSize }
        return Array(bytes[used..<used + BlockCipher.nonceSize])
    }
}
