import ArgumentParser
import Consent
import Foundation
import StageRuntime

/// What every command takes that sends a person to a browser.
struct BrowserOptions: ParsableArguments {
    @Flag(help: "Read the address that the browser ends at from standard input, on a machine without a browser.")
    var paste = false

    @Option(
        help: """
            Where the browser returns to, exactly as it is registered: http://127.0.0.1:PORT/PATH, http://localhost:…, \
            with --paste any address (http://127.0.0.1/callback at a free port).
            """
    )
    var redirectURL: String?

    /// Chooses where the browser returns to.
    ///
    /// - Parameter known: The address of an earlier walk.
    /// - Returns: The address.
    /// - Throws: ``Consent/ConsentError/badAddress(which:)``.
    func redirect(default known: String? = nil) throws(ConsentError) -> RedirectAddress {
        let chosen = redirectURL ?? known
        if paste { return .pasted(chosen ?? "http://127.0.0.1/callback") }
        guard let chosen else { return .standard }
        return try RedirectAddress(listeningAt: chosen)
    }

    /// The person at this terminal.
    func person(log: ProgramLog) -> BrowserWalk.Person {
        let seconds = ProcessInfo.processInfo.environment["KAPSA_CONSENT_SECONDS"].flatMap { Int($0) } ?? 300
        return BrowserWalk.Person(
            open: { url in log.note("open this address in a browser: \(url)") },
            paste: {
                log.note("paste the address that the browser shows in the end; it is not shown here")
                return Self.pasted()
            },
            patience: .seconds(min(max(seconds, 1), 3_600))
        )
    }

    /// A line of standard input; a terminal does not show it, because it holds a code.
    private static func pasted() -> String? {
        var settings = termios()
        let isTerminal = tcgetattr(STDIN_FILENO, &settings) == 0
        let before = settings
        if isTerminal {
            settings.c_lflag &= ~tcflag_t(ECHO)
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &settings)
        }
        defer {
            if isTerminal {
                var before = before
                tcsetattr(STDIN_FILENO, TCSAFLUSH, &before)
            }
        }
        let line = readLine()?.trimmingCharacters(in: .whitespaces)
        return line?.isEmpty == false ? line : nil
    }
}
