import Foundation
import Glibc
import Synchronization

/// A server on 127.0.0.1 that reads a request, sends fixed bytes and hangs up.
final class LoopbackServer: Sendable {
    let port: UInt16
    private let descriptor: Int32
    private let received = Mutex<[String]>([])

    /// Each connection's request, head and body.
    var requests: [String] { received.withLock { $0 } }

    /// Listens on a free port.
    ///
    /// - Parameters:
    ///   - answer: What each connection gets.
    ///   - hangsUp: Whether the connection closes after the answer; otherwise it stays open and silent.
    ///   - dripsAfter: After how many bytes the rest comes one by one, five a second; `nil` for never.
    /// - Throws: When no port is free.
    init(answer: String, hangsUp: Bool = true, dripsAfter: Int? = nil) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = descriptor
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(descriptor, pointer, size) == 0 && listen(descriptor, 8) == 0
                    && getsockname(descriptor, pointer, &size) == 0
            }
        }
        guard isBound else { throw POSIXError(.EADDRNOTAVAIL) }
        port = UInt16(bigEndian: address.sin_port)
        Thread.detachNewThread { [self] in
            while true {
                let connection = accept(descriptor, nil, nil)
                guard connection >= 0 else {
                    close(descriptor)
                    return
                }
                let request = readRequest(connection)
                received.withLock { $0.append(request) }
                let bytes = Array(answer.utf8)
                let whole = min(dripsAfter ?? bytes.count, bytes.count)
                _ = Glibc.send(connection, bytes, whole, Int32(MSG_NOSIGNAL))
                for byte in bytes.dropFirst(whole) {
                    usleep(200_000)
                    guard Glibc.send(connection, [byte], 1, Int32(MSG_NOSIGNAL)) == 1 else { break }
                }
                if hangsUp { close(connection) }
            }
        }
    }

    /// Stops listening; the thread ends.
    func stop() {
        shutdown(descriptor, Int32(SHUT_RDWR))
    }
}

private func readRequest(_ connection: Int32) -> String {
    var text = ""
    var buffer = [UInt8](repeating: 0, count: 4_096)
    while true {
        let parts = text.components(separatedBy: "\r\n\r\n")
        if parts.count > 1 {
            let length = parts[0].lowercased().components(separatedBy: "content-length: ").dropFirst().first
                .flatMap { Int($0.prefix { $0.isNumber }) }
            if parts[1].utf8.count >= length ?? 0 { return text }
        }
        let count = read(connection, &buffer, buffer.count)
        guard count > 0 else { return text }
        text += String(decoding: buffer[..<count], as: UTF8.self)
    }
}
