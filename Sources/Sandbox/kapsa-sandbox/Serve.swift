import ArgumentParser
import Foundation
import Household
import Ledger
import MockBanks

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serve mock banks and rate services on 127.0.0.1 until interrupted.",
        discussion: "Faults: \(Fault.allCases.map(\.rawValue).joined(separator: ", "))."
    )

    @OptionGroup var household: HouseholdOptions

    @Option(help: "The port; 0 lets the system choose.")
    var port: UInt16 = 0

    @Option(name: .customLong("port-file"), help: "A file that gets the port as soon as requests are answered.")
    var portFile: String?

    @Option(name: .customLong("token-seconds"), help: "How long a ČSAS access token lives.")
    var tokenSeconds: Int64 = 300

    @Option(name: .customLong("fio-seconds"), help: "How long Fio wants to be left alone after a call.")
    var fioSeconds: Int64 = 30

    @Option(name: .customLong("id-epoch"), help: "Another text gives ČSAS accounts other ids.")
    var idEpoch = ""

    @Flag(name: .customLong("keep-refresh-token"), help: "ČSAS does not replace the refresh token at each use.")
    var keepsRefreshToken = false

    @Flag(name: .customLong("cards"), help: "ČSAS knows a card: its reservations and its transactions.")
    var servesCards = false

    @Option(name: .customLong("fault"), help: "A fault that strikes always, or COUNT times: NAME[:COUNT].")
    var faults: [String] = []

    @Flag(name: .customLong("die-with-parent"), help: "Stop when the parent process ends.")
    var diesWithParent = false

    @Flag(help: "Write one line a request to stderr, without tokens.")
    var verbose = false

    func run() async throws {
        let clock: @Sendable () -> Instant = { Instant(seconds: Int64(time(nil))) }
        let banks = MockBanks(household: Household(through: try household.day), settings: try settings, clock: clock)
        let log: @Sendable (String) -> Void = { FileHandle.standardError.write(Data("\($0)\n".utf8)) }
        let server = try MockServer(banks: banks, port: port, log: verbose ? log : nil)
        let parent = getppid()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run() }
            group.addTask {
                try announce(try await server.port())
                while !diesWithParent || getppid() == parent { try await Task.sleep(for: .seconds(1)) }
            }
            try await group.next()
            group.cancelAll()
            // The parent is gone or the server failed; open connections are nobody's any more.
        }
    }

    private var settings: MockSettings {
        get throws {
            var settings = MockSettings()
            settings.idEpoch = idEpoch
            settings.tokenSeconds = tokenSeconds
            settings.fioSeconds = fioSeconds
            settings.rotatesRefreshTokens = !keepsRefreshToken
            settings.servesCards = servesCards
            for text in faults {
                let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
                let count = parts.count == 2 ? Int(parts[1]) : Int.max
                guard let fault = parts.first.flatMap(Fault.init), let count, count > 0 else {
                    throw ValidationError("--fault \(text) is none of the faults that --help lists")
                }
                settings.faults[fault] = count
            }
            return settings
        }
    }

    /// Writes the port to the port file in one step, or to stdout.
    private func announce(_ port: UInt16) throws {
        guard let portFile else {
            FileHandle.standardOutput.write(Data("\(port)\n".utf8))
            return
        }
        try Data("\(port)\n".utf8).write(to: URL(filePath: portFile), options: .atomic)
    }
}
