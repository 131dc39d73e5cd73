import Glibc

/// Random 12-byte nonces, drawn in blocks because each draw of its own costs as much as sealing a row.
struct NonceSource {
    private static let block = 1_024

    private var bytes: [UInt8] = []
    private var used = 0
    private let mark = ForkMark()

    /// The next nonce; a block that was drawn before a fork is thrown away, since both processes hold it.
    mutating func next() -> ArraySlice<UInt8> {
        let isForked = mark.isForked()
        if used == bytes.count || isForked {
            bytes = SystemRandom.bytes(NonceSource.block * BlockCipher.nonceSize)
            used = 0
        }
        defer { used += BlockCipher.nonceSize }
        return bytes[used..<used + BlockCipher.nonceSize]
    }
}

/// A page that the kernel empties in a forked child (`MADV_WIPEONFORK`, Linux 4.14), so that looking costs no call.
///
/// Where the kernel does not know the advice, the process id is asked each time. Unchecked: a nonce source is used under
/// its owner's lock.
@safe private final class ForkMark: @unchecked Sendable {
    private let page: UnsafeMutableRawPointer?
    private let size = sysconf(Int32(_SC_PAGESIZE))
    private var process = getpid()

    init() {
        let memory = unsafe mmap(nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        guard let memory = unsafe memory, unsafe memory != MAP_FAILED else {
            unsafe page = nil
            return
        }
        guard unsafe madvise(memory, size, MADV_WIPEONFORK) == 0 else {
            unsafe munmap(memory, size)
            unsafe page = nil
            return
        }
        unsafe memory.storeBytes(of: 1, as: UInt8.self)
        unsafe page = memory
    }

    deinit { if let page = unsafe page { unsafe munmap(page, size) } }

    /// Whether this process is a child of the one that asked last.
    func isForked() -> Bool {
        guard let page = unsafe page else {
            defer { process = getpid() }
            return process != getpid()
        }
        guard unsafe page.load(as: UInt8.self) == 0 else { return false }
        unsafe page.storeBytes(of: 1, as: UInt8.self)
        return true
    }
}
