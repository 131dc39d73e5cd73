/// A request as the mock banks see it.
public struct MockRequest: Sendable {
    public let method: String
    /// The path without the query, percent-decoded.
    public let path: String
    /// The query's parameters, percent-decoded; the last of equal names wins.
    public let query: [String: String]
    /// By lower-case name.
    public let headers: [String: String]
    public let body: String
    /// Whether the path ended in a slash, which ``path`` leaves out.
    public var endsInSlash = false

    public init(
        method: String,
        path: String,
        query: [String: String] = [:],
        headers: [String: String] = [:],
        body: String = ""
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
    }

    /// The path's parts between slashes.
    var parts: [String] { path.split(separator: "/").map(String.init) }

    /// The path without the token that Fio expects in it.
    var loggedPath: String {
        var parts = parts
        if parts.first == "fio", parts.count > 4 { parts[4] = "***" }
        if parts.first == "simplefin", parts.count > 2 { parts[2] = "***" }
        return "/" + parts.joined(separator: "/")
    }
}

/// What a mock bank answers.
public struct MockResponse: Sendable {
    public let status: Int
    public let contentType: String
    public let body: String
    /// Further headers, by name.
    public var headers: [String: String] = [:]
    /// The connection closes in the middle of the body.
    public var isCutShort = false
    /// The body comes a byte at a time, with seconds between.
    public var isSlow = false
    /// The bytes that are sent instead of ``body``; `nil` for the text itself.
    public var bytes: [UInt8]?

    static func json(_ value: JSONText, status: Int = 200) -> MockResponse {
        MockResponse(status: status, contentType: "application/json;charset=UTF-8", body: value.text)
    }

    static func plain(_ text: String, status: Int = 200) -> MockResponse {
        MockResponse(status: status, contentType: "text/plain;charset=UTF-8", body: text)
    }

    /// A page for people, where a program asked for data.
    static let page = MockResponse(
        status: 200,
        contentType: "text/html;charset=UTF-8",
        body: "<!DOCTYPE html>\n<html><body><h1>We are sorry</h1></body></html>\n"
    )

    static let notFound = plain("Not found\n", status: 404)
}
