import Foundation
import Testing

@testable import Vault

/// A nonce that two processes use under one key gives the plaintext of both cells away.
struct ForkTests {
    @Test func `parent, forked children and their children draw nonces of their own`() async {
        // In a process of its own, because only there no other thread holds a lock while it forks.
        await #expect(processExitsWith: .success) {
            let vault = try VaultFixture.vault()
            // A block is at hand now, which a careless source would go on with on both sides of the fork.
            var nonces = try draw(3, from: vault)
            let children = try (0..<3).map { _ in
                try ForkedChild {
                    let grandchild = try ForkedChild { try draw(1500, from: vault) }
                    return try draw(1500, from: vault) + grandchild.nonces()
                }
            }
            nonces += try draw(1500, from: vault)
            for child in children { nonces += try child.nonces() }
            try #require(nonces.count == 3 + 1500 + 3 * 3000)
            try #require(Set(nonces).count == nonces.count)
        }
    }
}

/// The nonces of so many cells.
private func draw(_ count: Int, from vault: UserVault) throws -> [[UInt8]] {
    try (0..<count).map { _ in Array(try vault.seal([1], in: VaultFixture.cell)[5..<17]) }
}

/// A real fork of this process that hands nonces back through a pipe and ends.
private struct ForkedChild {
    private struct NoFork: Error {}
    private typealias Fork = @convention(c) () -> Int32

    private let process: Int32
    private let reading: Int32

    /// Swift hides `fork`, because what runs between it and `exec` is restricted; this child never calls `exec`.
    init(_ body: () throws -> [[UInt8]]) throws {
        guard let symbol = dlsym(nil, "fork") else { throw NoFork() }
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw NoFork() }
        process = unsafeBitCast(symbol, to: Fork.self)()
        guard process >= 0 else { throw NoFork() }
        reading = ends[0]
        guard process == 0 else {
            close(ends[1])
            return
        }
        alarm(60)
        guard let bytes = try? body().flatMap({ $0 }), Self.write(bytes, to: ends[1]) else { _exit(1) }
        _exit(0)
    }

    /// What the child drew; fails when it did not end well.
    func nonces() throws -> [[UInt8]] {
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(reading, &block, block.count)
            if count <= 0 { break }
            bytes += block.prefix(count)
        }
        close(reading)
        var status: Int32 = 0
        guard waitpid(process, &status, 0) == process, status == 0 else { throw NoFork() }
        return stride(from: 0, to: bytes.count, by: 12).map { Array(bytes[$0..<$0 + 12]) }
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }
}
