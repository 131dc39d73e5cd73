import Foundation
import Synchronization

/// A Unix socket in front of a server's that loses one COMMIT or its answer.
public final class FaultProxy: Sendable {
    public enum Fault: Sendable {
        /// The connection breaks before the COMMIT reaches the server.
        case beforeCommit
        /// The connection breaks after the server has answered the COMMIT; the answer is lost.
        case afterCommit
        /// The client's connection breaks; the COMMIT reaches the server only when the client asks what became of it.
        case lateCommit
    }

    private struct State {
        var fault: Fault?
        var commits = 0
        /// The server's side of a connection whose COMMIT was held back, with the COMMIT.
        var held: (server: Int32, packet: [UInt8])?
    }

    public let path: String
    private let upstream: String
    private let state: Mutex<State>
    private let listener: Int32

    /// Listens at `path`, whose folder exists.
    public init(path: String, upstream: String, fault: Fault) throws {
        self.path = path
        self.upstream = upstream
        state = Mutex(State(fault: fault))
        listener = try StreamSocket.listen(path)
        Thread.detachNewThread { self.accept() }
    }

    deinit { close(listener) }

    /// How many COMMITs came from the client, lost ones too.
    public var commitCount: Int { state.withLock { $0.commits } }

    private func accept() {
        while true {
            let client = Glibc.accept(listener, nil, nil)
            guard client >= 0 else { return }
            guard let server = try? StreamSocket.connect(upstream) else {
                close(client)
                continue
            }
            Thread.detachNewThread { self.forwardRequests(from: client, to: server) }
            Thread.detachNewThread { self.forwardAnswers(from: server, to: client) }
        }
    }

    private func forwardRequests(from client: Int32, to server: Int32) {
        while let packet = StreamSocket.readPacket(client) {
            if packet.dropFirst(4).elementsEqual([3] + Array("COMMIT".utf8)) {
                let fault = state.withLock { state in
                    state.commits += 1
                    defer { state.fault = nil }
                    return state.fault
                }
                switch fault {
                case nil: break
                case .beforeCommit:
                    shutdown(client, Int32(SHUT_RDWR))
                    shutdown(server, Int32(SHUT_RDWR))
                    return
                case .afterCommit:
                    // Nothing more reaches the client, but the server's answer is still awaited.
                    shutdown(client, Int32(SHUT_WR))
                case .lateCommit:
                    state.withLock { $0.held = (server, packet) }
                    shutdown(client, Int32(SHUT_RDWR))
                    return
                }
            }
            if packet.dropFirst(5).starts(with: Array("INSERT INTO commits (commit_id, is_void) VALUES (?, 1)".utf8)),
                let held = state.withLock({ $0.held })
            {
                StreamSocket.write(held.packet, to: held.server)
            }
            StreamSocket.write(packet, to: server)
        }
        shutdown(server, Int32(SHUT_WR))
    }

    private func forwardAnswers(from server: Int32, to client: Int32) {
        while let bytes = StreamSocket.read(server) { StreamSocket.write(bytes, to: client) }
        shutdown(client, Int32(SHUT_RDWR))
    }
}
