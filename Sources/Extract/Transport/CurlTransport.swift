import Foundation
import Synchronization

/// Speaks HTTP/1.1 through libcurl; a request occupies one thread until its answer is complete.
///
/// TLS is verified, redirects are not followed, and neither proxies, `.netrc` nor cookies are used. No compression is
/// asked for or taken: libcurl takes half of a compressed body for the whole of it.
public struct CurlTransport: HTTPTransport {
    /// When to stop waiting for the other side.
    public struct Patience: Hashable, Sendable {
        public var connecting: Duration
        /// From the first byte sent to the last received.
        public var whole: Duration
        /// How long the transfer may stay below 32 bytes a second; at least a second.
        public var stalled: Duration

        public init(
            connecting: Duration = .seconds(15),
            whole: Duration = .seconds(120),
            stalled: Duration = .seconds(30)
        ) {
            self.connecting = connecting
            self.whole = whole
            self.stalled = stalled
        }
    }

    private let patience: Patience
    private let authorities: [UInt8]?

    /// Makes a transport.
    ///
    /// - Parameters:
    ///   - patience: When to stop waiting.
    ///   - authorities: Certificates in PEM that are trusted instead of the system's.
    public init(patience: Patience = Patience(), authorities: [UInt8]? = nil) {
        self.patience = patience
        self.authorities = authorities
    }

    public func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        guard WebAddress(request.url) != nil, request.headers.allSatisfy(isSendable) else { throw .refusedRequest }
        guard !Task.isCancelled else { throw .cancelled }
        let cancellation = Cancellation()
        let (patience, authorities) = (patience, authorities)
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { (continuation: CheckedContinuation<Answer, Never>) in
                Thread.detachNewThread {
                    let exchange = CurlExchange(
                        request: request,
                        authorities: authorities,
                        cancellation: cancellation
                    )
                    continuation.resume(returning: exchange.perform(patience: patience))
                }
            }
        } onCancel: {
            cancellation.request()
        }
        return try result.get()
    }
}

typealias Answer = Result<HTTPResponse, TransportError>

/// Tells a running exchange that nobody waits for it any more.
final class Cancellation: Sendable {
    private let flag = Atomic(false)

    var isRequested: Bool { flag.load(ordering: .relaxed) }

    func request() { flag.store(true, ordering: .relaxed) }
}

/// A field name is a token (RFC 9110, section 5.6.2, here without its rarer marks); a value has no control characters.
private func isSendable(_ header: (key: String, value: String)) -> Bool {
    !header.key.isEmpty && !header.value.isEmpty
        && header.key.utf8.allSatisfy { byte in
            (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 45
        }
        && header.value.utf8.allSatisfy { (0x20...0x7E).contains($0) }
}
