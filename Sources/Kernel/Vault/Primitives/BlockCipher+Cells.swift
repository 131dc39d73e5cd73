import COpenSSL

// Cells are sealed and opened where they lie: no copy of the payload is made but the one that is returned.
extension BlockCipher {
    /// `prefix | generation 4 | nonce | ciphertext of the padded payload | tag`.
    func sealPadded(
        _ payload: ArraySlice<UInt8>,
        prefix: UInt8,
        _ generation: UInt32,
        nonce: ArraySlice<UInt8>,
        associated: [UInt8]
    ) -> [UInt8] {
        precondition(nonce.count == BlockCipher.nonceSize, "a GCM nonce has 12 bytes")
        let padded = Padding.paddedCount(payload.count)
        let head = 5 + BlockCipher.nonceSize
        let total = head + padded + BlockCipher.tagSize
        return unsafe [UInt8](unsafeUninitializedCapacity: total) { buffer, filled in
            unsafe buffer[0] = prefix
            for byte in 0..<4 {
                unsafe buffer[1 + byte] = UInt8(truncatingIfNeeded: generation >> UInt32(24 - 8 * byte))
            }
            _ = unsafe buffer[5..<head].update(fromContentsOf: nonce)
            let end = unsafe buffer[head...].update(fromContentsOf: payload)
            unsafe buffer[end] = Padding.mark
            unsafe buffer[(end + 1)..<(head + padded)].update(repeating: 0)
            guard let base = buffer.baseAddress else { return }
            unsafe seal(base + head, count: padded, nonce: base + 5, associated: associated)
            filled = total
        }
    }

    /// The payload of what ``sealPadded(_:prefix:_:nonce:associated:)`` made; `nil` when the tag does not fit.
    func openPadded(_ sealed: [UInt8], nonceAt: Int, associated: [UInt8]) -> [UInt8]? {
        let head = nonceAt + BlockCipher.nonceSize
        let count = sealed.count - head - BlockCipher.tagSize
        guard count > 0 else { return nil }
        var isOpen = false
        let payload = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            guard let plain = buffer.baseAddress else { return }
            let isAuthentic = unsafe sealed.withUnsafeBufferPointer { source in
                guard let start = source.baseAddress else { return false }
                return unsafe open(
                    start + head,
                    count: count,
                    nonce: start + nonceAt,
                    associated: associated,
                    to: plain
                )
            }
            guard isAuthentic else {
                unsafe OPENSSL_cleanse(plain, count)
                return
            }
            var mark = count - 1
            while mark > 0, unsafe plain[mark] == 0 { mark -= 1 }
            isOpen = unsafe plain[mark] == Padding.mark
            filled = isOpen ? mark : 0
        }
        return isOpen ? payload : nil
    }
}
