import Connectors
import Diagnostics
import Ledger
import Testing
import Transport

/// What a connector does when its bank misbehaves, compared with an untroubled fetch.
struct FaultConformance {
    let subject: ConformanceSubject
    let healthy: Fetch
    let requests: [HTTPRequest]
    let hosts: Set<String>
    let sourceLocation: SourceLocation

    private static let canary = "canary-4711"
    private var echo: String { ([Self.canary] + subject.secrets).joined(separator: " ") }

    /// The requests at which the bank is disturbed: each of a short fetch, else some from its start, middle and end.
    private var places: [Int] {
        let count = requests.count
        return count <= 5 ? Array(0..<count) : [0, 1, 2, count / 2, count - 1]
    }

    /// Whatever goes wrong for good, the fetch ends as documented and tells no secret.
    func expectDocumentedOutcomes() async throws {
        for place in places {
            for disturbance in Disturbance.all {
                let bank = DisturbedTransport(subject.bank(), disturbance, echo: echo) { $0 >= place }
                let name = "\(disturbance) at request \(place)"
                let outcome = try await outcome(of: subject.make(bank), name, isAltered: disturbance == .foreignLinks)
                expectBounds(of: bank, name)
                let allowed = subject.outcomes(of: disturbance)
                guard !allowed.isEmpty else { continue }
                let end = outcome ?? "silence"
                #expect(allowed.contains(end), "\(name) ended in \(end)", sourceLocation: sourceLocation)
            }
        }
    }

    /// What goes wrong once is either overcome without a trace, or the fetch ends as one to be repeated.
    func expectPassingFaultsToPass() async throws {
        for place in places {
            for disturbance in [Disturbance.status(503), .failure(.interrupted), .failure(.timedOut)] {
                let bank = DisturbedTransport(subject.bank(), disturbance, echo: echo) { $0 == place }
                let name = "\(disturbance) once at request \(place)"
                let connector = try subject.make(bank)
                do {
                    let fetch = try await connector.fetch(subject.window)
                    #expect(fetch == healthy, "\(name) left a trace", sourceLocation: sourceLocation)
                } catch {
                    #expect(error.exit == .tryAgainLater, "\(name): \(error.code)", sourceLocation: sourceLocation)
                }
            }
        }
    }

    /// Paging ends, the future is empty, and rows of other days are told.
    func expectFurtherBanksToBeRead() async throws {
        if let endless = subject.endlessBank {
            let bank = DisturbedTransport(endless())
            let outcome = try await outcome(of: subject.make(bank), "endless paging", isAltered: true)
            expectBounds(of: bank, "endless paging")
            #expect(outcome != nil, "endless paging is not told", sourceLocation: sourceLocation)
        }
        if let future = subject.futureBank {
            let through = subject.window.through
            let window = FetchWindow(from: through.adding(days: 1), through: through.adding(days: 31))
            let fetch = try await subject.make(future()).fetch(window)
            #expect(fetch.gaps.isEmpty, "the future has gaps", sourceLocation: sourceLocation)
            let marker = subject.rowMarker ?? "\"amount\""
            let isEmpty = fetch.documents.allSatisfy { !String(decoding: $0.bytes, as: UTF8.self).contains(marker) }
            #expect(isEmpty, "the future has rows", sourceLocation: sourceLocation)
        }
        if let stray = subject.strayBank {
            let fetch = try await subject.make(stray()).fetch(subject.window)
            let codes = fetch.gaps.map(\.code)
            #expect(
                codes.contains("connector/outside-window"),
                "rows outside the window are not told",
                sourceLocation: sourceLocation
            )
            expectSilence(of: fetch, "rows outside the window")
        }
    }

    /// The code of the error, ``Disturbance/gap``, or `nil` when nothing seems to be wrong and nothing is missing.
    private func outcome(
        of connector: any Connector,
        _ name: String,
        isAltered: Bool = false
    ) async throws -> String? {
        do {
            let fetch = try await connector.fetch(subject.window)
            expectSilence(of: fetch, name)
            let pages = Set(healthy.documents.map(\.bytes))
            let isGenuine = isAltered || fetch.documents.allSatisfy { pages.contains($0.bytes) }
            #expect(isGenuine, "\(name): a document is not the bank's", sourceLocation: sourceLocation)
            if fetch.gaps.count > healthy.gaps.count { return Disturbance.gap }
            let whole = healthy.documents.count
            #expect(fetch.documents.count >= whole, "\(name): a loss is not told", sourceLocation: sourceLocation)
            return nil
        } catch {
            expectSilence("\(error.line) \(error)", name)
            #expect(error.exit != .success && error.exit != .internalFault, sourceLocation: sourceLocation)
            return error.code
        }
    }

    /// Only the bank's own hosts were called, for answers of a bounded size, and an end came.
    private func expectBounds(of bank: DisturbedTransport, _ name: String) {
        #expect(bank.hosts.isSubset(of: hosts), "\(name) led to another host", sourceLocation: sourceLocation)
        #expect(!bank.isEndless, "\(name) has no end", sourceLocation: sourceLocation)
        let largest = bank.requests.map(\.responseByteCountMax).max() ?? 0
        #expect(largest <= 64 << 20, "\(name): an answer may have any size", sourceLocation: sourceLocation)
    }

    /// Neither findings nor descriptions hold a secret.
    func expectSilence(of fetch: Fetch, _ name: String) {
        for gap in fetch.gaps { expectSilence("\(gap)", name) }
        for document in fetch.documents { expectSilence("\(document)", name) }
    }

    private func expectSilence(_ text: String, _ name: String) {
        for secret in [Self.canary, Disturbance.foreignHost] + subject.secrets {
            #expect(!text.contains(secret), "\(name) tells a secret", sourceLocation: sourceLocation)
        }
    }
}
