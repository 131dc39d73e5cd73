import CCurl

/// One request on one libcurl handle, used by the thread that made it and by no other.
final class CurlExchange {
    private let request: HTTPRequest
    private let authorities: [UInt8]?
    private let cancellation: Cancellation
    private var head = ResponseHead()
    private var body: [UInt8] = []
    private var refusal: TransportError?

    /// Initialises libcurl once for the process; `curl_global_init` is thread-safe since 7.84.
    private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    init(request: HTTPRequest, authorities: [UInt8]?, cancellation: Cancellation) {
        self.request = request
        self.authorities = authorities
        self.cancellation = cancellation
    }

    /// Sends the request and waits for the answer's end.
    func perform(patience: CurlTransport.Patience) -> Answer {
        guard Self.isReady, let handle = unsafe curl_easy_init() else { return .failure(.unreachable) }
        defer { unsafe curl_easy_cleanup(handle) }
        var fields: UnsafeMutablePointer<curl_slist>?
        defer { unsafe curl_slist_free_all(fields) }
        // An empty `Expect` keeps libcurl from waiting for a 100 before it sends a large body.
        let headers = request.headers.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" } + ["Expect:"]
        for field in headers { unsafe fields = curl_slist_append(fields, field) }
        var codes = unsafe prepare(handle)
        unsafe codes += time(handle, patience)
        unsafe codes += identify(handle)
        codes.append(unsafe kapsa_curl_set_list(handle, CURLOPT_HTTPHEADER, fields))
        guard codes.allSatisfy({ $0 == CURLE_OK }) else { return .failure(.refusedRequest) }
        return answer(to: unsafe curl_easy_perform(handle))
    }

    private func prepare(_ handle: UnsafeMutableRawPointer) -> [CURLcode] {
        let scheme = WebAddress(request.url)?.isSecure == true ? "https" : "http"
        let texts: [(CURLoption, String)] = [
            (CURLOPT_URL, request.url), (CURLOPT_PROTOCOLS_STR, scheme), (CURLOPT_PROXY, ""),
            (CURLOPT_USERAGENT, "kapsa"),
        ]
        let numbers: [(CURLoption, Int)] = [
            (CURLOPT_NOSIGNAL, 1), (CURLOPT_FOLLOWLOCATION, 0), (CURLOPT_NETRC, 0), (CURLOPT_HTTP09_ALLOWED, 0),
            (CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1)), (CURLOPT_PATH_AS_IS, 1),
            (CURLOPT_SSL_VERIFYPEER, 1), (CURLOPT_SSL_VERIFYHOST, 2),
            (CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2)),
            (CURLOPT_NOPROGRESS, 0), (CURLOPT_POST, request.method == .post ? 1 : 0),
        ]
        let context = unsafe Unmanaged.passUnretained(self).toOpaque()
        var codes = texts.map { unsafe kapsa_curl_set_text(handle, $0.0, $0.1) }
        codes += numbers.map { unsafe kapsa_curl_set_number(handle, $0.0, $0.1) }
        unsafe codes += [
            kapsa_curl_set_receive(handle, CURLOPT_WRITEFUNCTION, receiveBody),
            kapsa_curl_set_receive(handle, CURLOPT_HEADERFUNCTION, receiveHeader),
            kapsa_curl_set_progress(handle, checkCancellation),
            kapsa_curl_set_pointer(handle, CURLOPT_WRITEDATA, context),
            kapsa_curl_set_pointer(handle, CURLOPT_HEADERDATA, context),
            kapsa_curl_set_pointer(handle, CURLOPT_XFERINFODATA, context),
        ]
        if request.method == .post {
            codes.append(unsafe kapsa_curl_set_body(handle, request.body, curl_off_t(request.body.count)))
        }
        return codes
    }

    /// Whom to trust instead of the system's authorities, and who we are to a bank that asks.
    private func identify(_ handle: UnsafeMutableRawPointer) -> [CURLcode] {
        var codes = authorities.map { unsafe [set(handle, CURLOPT_CAINFO_BLOB, $0)] } ?? []
        guard let ours = request.clientCertificate else { return codes }
        codes.append(unsafe kapsa_curl_set_text(handle, CURLOPT_SSLCERTTYPE, ours.kind.rawValue))
        if let password = ours.password {
            codes.append(unsafe kapsa_curl_set_text(handle, CURLOPT_KEYPASSWD, password))
        }
        let sources: [(ClientCertificate.Source?, file: CURLoption, bytes: CURLoption)] = [
            (ours.certificate, CURLOPT_SSLCERT, CURLOPT_SSLCERT_BLOB), (ours.key, CURLOPT_SSLKEY, CURLOPT_SSLKEY_BLOB),
            (ours.authorities, CURLOPT_CAINFO, CURLOPT_CAINFO_BLOB),
        ]
        for (source, file, option) in sources {
            switch source {
            case .file(let path): codes.append(unsafe kapsa_curl_set_text(handle, file, path))
            case .bytes(let bytes): codes.append(unsafe set(handle, option, bytes))
            case nil: break
            }
        }
        return codes
    }

    private func set(_ handle: UnsafeMutableRawPointer, _ option: CURLoption, _ bytes: [UInt8]) -> CURLcode {
        unsafe bytes.withUnsafeBytes { unsafe kapsa_curl_set_blob(handle, option, $0.baseAddress, $0.count) }
    }

    private func time(_ handle: UnsafeMutableRawPointer, _ patience: CurlTransport.Patience) -> [CURLcode] {
        let options: [(CURLoption, Int)] = [
            (CURLOPT_CONNECTTIMEOUT_MS, milliseconds(patience.connecting)),
            (CURLOPT_TIMEOUT_MS, milliseconds(patience.whole)),
            (CURLOPT_LOW_SPEED_LIMIT, 32),
            (CURLOPT_LOW_SPEED_TIME, max(milliseconds(patience.stalled) / 1_000, 1)),
        ]
        return options.map { unsafe kapsa_curl_set_number(handle, $0.0, $0.1) }
    }

    private func answer(to code: CURLcode) -> Answer {
        if let refusal { return .failure(refusal) }
        if let error = transportError(of: code) { return .failure(error) }
        if let error = head.refusal { return .failure(error) }
        return .success(HTTPResponse(status: head.status, headers: head.fields, body: body))
    }

    /// Keeps a piece of the body; refuses it when the answer becomes too large.
    fileprivate func keep(_ piece: UnsafeRawBufferPointer) -> Bool {
        guard body.count + piece.count <= request.responseByteCountMax else {
            refusal = .tooLarge
            return false
        }
        unsafe body.append(contentsOf: piece)
        return true
    }

    /// Keeps a header line; refuses a body that is known to be too large before it arrives.
    fileprivate func keep(line: String) -> Bool {
        head.append(line: line)
        guard head.declaredByteCount ?? 0 <= request.responseByteCountMax else {
            refusal = .tooLarge
            return false
        }
        return true
    }

    fileprivate var isCancelled: Bool { cancellation.isRequested }
}

private func milliseconds(_ duration: Duration) -> Int { Int(duration / .milliseconds(1)) }

private func exchange(_ context: UnsafeMutableRawPointer) -> CurlExchange {
    unsafe Unmanaged<CurlExchange>.fromOpaque(context).takeUnretainedValue()
}

private let receiveBody: kapsa_curl_receive = { bytes, size, count, context in
    guard let bytes = unsafe bytes, let context = unsafe context else { return 0 }
    let piece = unsafe UnsafeRawBufferPointer(start: bytes, count: size * count)
    return unsafe exchange(context).keep(piece) ? size * count : 0
}

private let receiveHeader: kapsa_curl_receive = { bytes, size, count, context in
    guard let bytes = unsafe bytes, let context = unsafe context else { return 0 }
    let line = unsafe String(decoding: UnsafeRawBufferPointer(start: bytes, count: size * count), as: UTF8.self)
    return unsafe exchange(context).keep(line: line) ? size * count : 0
}

private let checkCancellation: kapsa_curl_progress = { context, _, _, _, _ in
    guard let context = unsafe context else { return 1 }
    return unsafe exchange(context).isCancelled ? 1 : 0
}

/// What a libcurl result means; `nil` for success.
private func transportError(of code: CURLcode) -> TransportError? {
    switch code {
    case CURLE_OK: nil
    case CURLE_OPERATION_TIMEDOUT: .timedOut
    case CURLE_ABORTED_BY_CALLBACK: .cancelled
    case CURLE_PARTIAL_FILE, CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_RECV_ERROR: .interrupted
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE: .untrusted
    case CURLE_SSL_CERTPROBLEM: .unusableCertificate
    case CURLE_URL_MALFORMAT: .refusedRequest
    // The address was checked before, so the unsupported protocol is the answer's: HTTP/0.9, which has no header.
    case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY, CURLE_BAD_CONTENT_ENCODING: .malformed
    default: .unreachable
    }
}
