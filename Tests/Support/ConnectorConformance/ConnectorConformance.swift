import Connectors
import Diagnostics
import Ledger
public import Testing

/// The promises that every ``Connector`` makes.
///
/// A new connector's suite calls this once; its own tests cover only what is its own. The bank is disturbed at its
/// first, middle and last requests in every way that ``Disturbance`` names.
public func expectConformance(
    of subject: ConformanceSubject,
    sourceLocation: SourceLocation = #_sourceLocation
) async throws {
    let healthy = DisturbedTransport(subject.bank())
    let first = try await subject.make(healthy).fetch(subject.window)
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
    let faults = FaultConformance(
        subject: subject,
        healthy: first,
        requests: healthy.requests,
        hosts: healthy.hosts,
        sourceLocation: sourceLocation
    )
    faults.expectSilence(of: first, "an untroubled fetch")
    try await faults.expectDocumentedOutcomes()
    try await faults.expectPassingFaultsToPass()
    try await faults.expectFurtherBanksToBeRead()
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
