import COpenSSL

/// Randomness for keys, nonces and salts, from libcrypto's generator, which the kernel seeds and which survives a fork.
public enum SystemRandom {
    /// Unpredictable bytes; stops the process when the generator cannot give any.
    public static func bytes(_ count: Int) -> [UInt8] {
        guard count > 0 else { return [] }
        return unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            unsafe LibCrypto.demand(RAND_bytes(buffer.baseAddress, Int32(count)))
            filled = count
        }
    }
}
