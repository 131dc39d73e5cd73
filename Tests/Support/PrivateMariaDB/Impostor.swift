import Foundation

/// A Unix socket that greets as a server of another make or age, accepts whoever logs in, and answers nothing else.
///
/// The tests have one version of one server; what others say first is all that a refusal needs.
public final class Impostor: Sendable {
    private let listener: Int32

    /// Listens at `path`, whose folder exists; `version` is what the handshake states, such as `8.0.36`.
    public init(path: String, version: String) throws {
        let listener = try StreamSocket.listen(path)
        self.listener = listener
        Thread.detachNewThread {
            while true {
                let client = accept(listener, nil, nil)
                guard client >= 0 else { return }
                StreamSocket.write(Self.packet(0, Self.greeting(version)), to: client)
                // Any login is right: an OK packet without rows, in autocommit (MariaDB protocol, OK_Packet).
                if StreamSocket.readPacket(client) != nil {
                    StreamSocket.write(Self.packet(2, [0, 0, 0, 2, 0, 0, 0]), to: client)
                }
                while StreamSocket.readPacket(client) != nil {}
                close(client)
            }
        }
    }

    deinit { shutdown(listener, Int32(SHUT_RDWR)) }

    /// The initial handshake packet, protocol 10, without TLS.
    private static func greeting(_ version: String) -> [UInt8] {
        // Long passwords, a database, protocol 4.1, transactions, secure passwords; upper half: plug-ins.
        let (lower, upper): ([UInt8], [UInt8]) = ([0x09, 0xa2], [0x08, 0x00])
        let scramble = Array("abcdefgh".utf8)
        return [10] + Array(version.utf8) + [0] + [1, 0, 0, 0] + scramble + [0] + lower + [45] + [2, 0] + upper + [21]
            + Array(repeating: 0, count: 10) + Array("ijklmnopqrst".utf8) + [0] + Array("mysql_native_password".utf8)
            + [0]
    }

    private static func packet(_ sequence: UInt8, _ body: [UInt8]) -> [UInt8] {
        [UInt8(body.count), 0, 0, sequence] + body
    }
}
