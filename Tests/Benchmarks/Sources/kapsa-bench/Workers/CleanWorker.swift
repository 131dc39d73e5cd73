import ArgumentParser
import Cleaning
import Ledger
import Money

/// Cleans texts as banks write them, on one core.
struct CleanWorker: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "clean", shouldDisplay: false)

    @Option var rounds = 20_000

    private static let texts = [
        "Nákup: ALBERT, PRAHA, CZ, dne 1.8.2026, částka 130.00 CZK", "Platba kartou LIDL DEKUJEME 0123 PRAHA",
        "Inkaso ČEZ Prodej, a.s.", "Vodárny Horní Dolní spol. s r.o.", "SQ *COFFEE ROOM", "PAYPAL *SPOTIFY",
        "Jana Ukázková",
        "Trvalý příkaz nájem", "WWW.ALZA.CZ PRAHA 7", "TESCO STORES 2345 LEEDS", "AMZN Mktp DE*2A3B4C5D6",
        "wickes perry road",
        "Kartenzahlung ROSSMANN 1234 HANNOVER", "Überweisung an Hans Beispiel", "REWE SAGT DANKE 1234//Berlin/DE",
        "potraviny u růže",
        "CARD PAYMENT TO SAINSBURYS S/MKTS ON 03 MAR", "DIRECT DEBIT OCTOPUS ENERGY", "Bytové družstvo Slunečná",
        "KAVARNA POD KASTANY OLOMOUC",
    ]

    func run() async throws {
        let entries = Self.texts.map { text in
            Entry(
                account: AccountKey(number: "19-2000145399/0800", currency: .czk),
                status: .booked,
                bookedOn: nil,
                amount: Money(minorUnits: -100, currency: .czk),
                text: text
            )
        }
        var result = WorkerResult(rows: rounds * entries.count)
        var byteCount = 0
        for (name, isTraced) in [("clean", false), ("clean and steps", true)] {
            // The brands that come along are read at the first text.
            _ = PayeeCleaner.standard.clean(entries[0], isTraced: isTraced)
            result.measure(name) {
                for _ in 0..<rounds {
                    for entry in entries {
                        byteCount += PayeeCleaner.standard.clean(entry, isTraced: isTraced).payee?.utf8.count ?? 0
                    }
                }
            }
        }
        guard byteCount > result.rows else { throw ExitCode.failure }
        try result.write()
    }
}
