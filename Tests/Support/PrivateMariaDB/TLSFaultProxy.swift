import Foundation
import Synchronization

/// A port of loopback in front of a server's that breaks connections at their COMMIT, though it reads nothing of what TLS hides.
///
/// It knows a COMMIT by its size: a packet of 4 bytes of head, one of command and six of text, which under TLS 1.3 makes a
/// record of 28 bytes with the type's byte and the 16 of the tag (RFC 8446 §5.2). No other statement of a client is as long.
public final class TLSFaultProxy: Sendable {
    public enum Fault: Sendable {
        /// The connection breaks before the COMMIT reaches the server; every second COMMIT passes, so that work goes on.
        case beforeCommit
        /// The connection breaks when the server answers the COMMIT, every time.
        case afterCommit
    }

    public let port: UInt16
    private let upstream: UInt16
    private let fault: Fault
    private let commits = Mutex(0)
    private let listener: Int32

    private static let commitSize = 5 + 28

    /// Listens on a free port.
    public init(upstream: UInt16, fault: Fault) throws {
        self.upstream = upstream
        self.fault = fault
        port = try LoopbackPort.free()
        listener = try StreamSocket.listenOnLoopback(at: port)
        Thread.detachNewThread { [weak self, listener] in
            while true {
                let client = Glibc.accept(listener, nil, nil)
                guard client >= 0, let self else { return }
                self.forward(client)
            }
        }
    }

    deinit { shutdown(listener, Int32(SHUT_RDWR)) }

    /// How many connections were broken at their COMMIT.
    public var brokenCount: Int {
        let count = commits.withLock { $0 }
        return fault == .beforeCommit ? (count + 1) / 2 : count
    }

    private func forward(_ client: Int32) {
        guard let server = try? StreamSocket.connect(toLoopback: upstream) else {
            close(client)
            return
        }
        let isCut = Flag()
        Thread.detachNewThread { self.forwardRequests(from: client, to: server, isCut) }
        Thread.detachNewThread {
            while let bytes = StreamSocket.read(server) {
                if isCut.isSet { break }
                StreamSocket.write(bytes, to: client)
            }
            Self.cut(client, server)
        }
    }

    private func forwardRequests(from client: Int32, to server: Int32, _ isCut: Flag) {
        // The client asks for TLS in clear; all that follows are records.
        guard let request = StreamSocket.readPacket(client) else { return Self.cut(client, server) }
        StreamSocket.write(request, to: server)
        while let record = StreamSocket.readRecord(client) {
            if record.count == Self.commitSize {
                let number = commits.withLock { count in
                    count += 1
                    return count
                }
                if fault == .afterCommit { isCut.set() } else if !number.isMultiple(of: 2) { break }
            }
            StreamSocket.write(record, to: server)
        }
        if !isCut.isSet { Self.cut(client, server) }
    }

    private static func cut(_ client: Int32, _ server: Int32) {
        shutdown(client, Int32(SHUT_RDWR))
        shutdown(server, Int32(SHUT_RDWR))
    }
}

/// Whether the answers of a connection are lost from now on.
private final class Flag: Sendable {
    private let value = Mutex(false)

    var isSet: Bool { value.withLock { $0 } }

    func set() { value.withLock { $0 = true } }
}
