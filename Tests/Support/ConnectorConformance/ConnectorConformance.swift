public import Connectors
import Diagnostics
import Ledger
public import Testing
public import Transport

/// A connector under test, and a bank that serves it.
public struct ConformanceSubject: Sendable {
    /// Makes the connector over a transport, each time with its first secrets.
    public var make: @Sendable (any HTTPTransport) throws -> any Connector
    /// Makes a bank with at least two documents in the window.
    public var bank: @Sendable () -> any HTTPTransport
    public var window: FetchWindow
    /// Texts that no error may hold.
    public var secrets: [String]

    public init(
        make: @escaping @Sendable (any HTTPTransport) throws -> any Connector,
        bank: @escaping @Sendable () -> any HTTPTransport,
        window: FetchWindow,
        secrets: [String]
    ) {
        self.make = make
        self.bank = bank
        self.window = window
        self.secrets = secrets
    }
}

/// The promises that every ``Connector`` makes.
///
/// A new connector's suite calls this once; its own tests cover only what is its own.
public func expectConformance(
    of subject: ConformanceSubject,
    sourceLocation: SourceLocation = #_sourceLocation
) async throws {
    let first = try await subject.make(subject.bank()).fetch(subject.window)
    let second = try await subject.make(subject.bank()).fetch(subject.window)
    #expect(first == second, "a repeated fetch differs", sourceLocation: sourceLocation)
    try #require(!first.documents.isEmpty, "the bank serves too little", sourceLocation: sourceLocation)
    expectOrder(of: first.documents, sourceLocation)
    for listing in Set(first.documents.map(\.listing)) {
        let span = listing.split(separator: "/").last ?? ""
        let days = span.split(separator: "..").compactMap { CalendarDate(iso: $0) }
        guard days.count == 2 else { continue }
        #expect(days[0] <= days[1] && days[1] <= subject.window.through, sourceLocation: sourceLocation)
        if let from = subject.window.from { #expect(days[0] >= from, sourceLocation: sourceLocation) }
    }
    try await expectSilentErrors(of: subject, sourceLocation)
}

/// Accounts come in the order of their keys, each listing in one piece, its pages counted from 0.
private func expectOrder(of documents: [FetchedDocument], _ sourceLocation: SourceLocation) {
    let keys = documents.compactMap(\.account)
    #expect(keys == keys.sorted(), "accounts are out of order", sourceLocation: sourceLocation)
    var pages: [String: Int] = [:]
    var previous: String?
    for document in documents {
        let expected = pages[document.listing, default: 0]
        #expect(document.page == expected, "a page is out of order", sourceLocation: sourceLocation)
        #expect(expected == 0 || document.listing == previous, "a listing is torn", sourceLocation: sourceLocation)
        pages[document.listing] = expected + 1
        previous = document.listing
    }
}

/// Whatever the bank does, the error is a ``ConnectorError`` without a secret and without the bank's words.
private func expectSilentErrors(of subject: ConformanceSubject, _ sourceLocation: SourceLocation) async throws {
    let canary = "canary-4711"
    let body = ([canary] + subject.secrets).joined(separator: " ")
    var answers = [200, 302, 400, 401, 403, 404, 409, 412, 413, 418, 422, 429, 500, 503].map { status in
        ScriptedTransport.Answer.reply(status, body)
    }
    answers += TransportError.allCases.map { .failure($0) }
    for answer in answers {
        do {
            let fetch = try await subject.make(ScriptedTransport { _, _ in answer }).fetch(subject.window)
            Issue.record("\(fetch.documents.count) documents came from a broken bank", sourceLocation: sourceLocation)
        } catch let error as ConnectorError {
            let text = "\(error.line) \(error)"
            for secret in [canary] + subject.secrets {
                #expect(!text.contains(secret), "an error tells a secret", sourceLocation: sourceLocation)
            }
            #expect(error.exit != .success && error.exit != .internalFault, sourceLocation: sourceLocation)
        }
    }
}
