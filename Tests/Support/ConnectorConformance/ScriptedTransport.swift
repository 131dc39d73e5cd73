import Synchronization
public import Transport

/// Answers requests from a script and remembers them; nothing leaves the process.
public final class ScriptedTransport: HTTPTransport {
    public typealias Answer = Result<HTTPResponse, TransportError>

    private let answer: @Sendable (_ request: HTTPRequest, _ index: Int) -> Answer
    private let sent = Mutex<[HTTPRequest]>([])

    /// Every request so far, in order.
    public var requests: [HTTPRequest] { sent.withLock { $0 } }

    /// Answers each request with a function of the request and its index, the first is 0.
    public init(_ answer: @escaping @Sendable (_ request: HTTPRequest, _ index: Int) -> Answer) {
        self.answer = answer
    }

    /// Answers with a list, one each; whoever asks for more gets ``TransportError/unreachable``.
    public convenience init(answers: [Answer]) {
        self.init { _, index in answers.indices.contains(index) ? answers[index] : .failure(.unreachable) }
    }

    public func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse { try next(request).get() }

    /// The answer to a request, for a script that is part of another.
    public func next(_ request: HTTPRequest) -> Answer {
        let index = sent.withLock { sent in
            sent.append(request)
            return sent.count - 1
        }
        return answer(request, index)
    }
}

extension ScriptedTransport.Answer {
    /// An answer with a JSON or plain body.
    public static func reply(_ status: Int = 200, _ body: String = "", headers: [String: String] = [:]) -> Self {
        .success(HTTPResponse(status: status, headers: headers, body: Array(body.utf8)))
    }
}
