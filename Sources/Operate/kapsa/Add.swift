import ArgumentParser
import Configuration
import Diagnostics
import Foundation
import Handoff
import Labelling
import Ledger
import Money
import Running
import SealedStore
import StageRuntime

struct Add: HomeCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write down a movement by hand: cash, or one that the bank forgot.",
        discussion: """
            It is archived as a document; the next run takes it in, and 'kapsa runs undo' takes it back like any other. \
            Money out is negative. The account may be a new name such as cash. Written twice, it is two movements; with \
            --id it is one however often it is written, and the newest words count.

            EXAMPLES:
              kapsa add --account cash --date 2026-11-20 --amount=-120 --currency CZK --payee "Farmers' market" \
            --category food/groceries --user jana
              kapsa add --account 19-2000145399/0800 --date 2026-11-20 --amount 500 --payee Petr --user jana \
            --run household
            """
    )

    @Option(help: "A known account, an account number, or a name such as cash.")
    var account: String

    @Option(help: "The day, such as 2026-11-20.")
    var date: String

    @Option(parsing: .unconditional, help: "The amount in major units, such as -120.50; money out is negative.")
    var amount: String

    @Option(help: "The currency; else that of the account, or the home currency for a new one.")
    var currency: String?

    @Option(help: "Who was paid, or who paid.")
    var payee: String

    @Option(help: "A label at once.")
    var category: String?

    @Option(help: "What else there is to say.")
    var text: String?

    @Option(help: "An id of your own, of a-z, 0-9 and hyphens, so that writing it again changes nothing.")
    var id: String?

    @Option(help: "The category file; else that of the user's newest run.")
    var categories: String?

    @Option(help: "Run this pipeline at once.")
    var run: String?

    @Option(help: "The user.")
    var user: String

    @Flag(help: "Print JSON.")
    var json = false

    @OptionGroup var common: HomeOptions

    func validate() throws {
        guard CalendarDate(iso: date) != nil else { throw ValidationError("--date takes a day such as 2026-11-20") }
        guard currency.map({ Currency(code: $0) != nil }) ?? true else {
            throw ValidationError("--currency takes a code of ISO 4217, such as CZK")
        }
        guard id.map({ isName($0) }) ?? true else {
            throw ValidationError("--id is made of a-z, 0-9 and -, at most 40 of them")
        }
        guard category.map({ CategoryPath($0) != nil }) ?? true else {
            throw ValidationError("a category is a path such as food/groceries")
        }
    }

    func execute() async throws -> CommandEnd {
        let (home, installation) = try common.open()
        let store = try installation.enrolled(user)
        let path = category.flatMap { CategoryPath($0) }
        if let path, let tree = try CategoryTree(of: store, in: installation, file: categories), tree[path] == nil {
            throw LabelError.unknownCategory(nearest: tree.nearestPath(to: path.text))
        }
        let book = ManualEntryBook(of: store, in: installation.warehouse, archive: Archive(home: home.path))
        let added = try book.add(
            try entry(book, usual: RunLedger(installation).newestPipeline(of: user)?.homeCurrency),
            id: id,
            category: path,
            at: SystemClock.now()
        )
        if json {
            print(
                JSONText.object([
                    ("schema_version", .number(1)), ("id", .string(added.id)), ("row", .string(added.row)),
                ])
            )
        } else {
            let end = run == nil ? "; the next run takes it in" : ""
            print("recorded as \(added.id), row \(added.row.prefix(8))\(end)")
        }
        guard let run else { return .success }
        let environment = ProcessInfo.processInfo.environment
        let request = try RunRequest(
            pipeline: run,
            slot: nil,
            asOf: nil,
            inboxes: [],
            home: home,
            environment: environment
        )
        let runner = PipelineRunner(home: home, installation: installation, logFormat: common.logFormat, isSilent: json)
        return CommandEnd(status: try await runner.run(request).exit.rawValue)
    }

    private func entry(_ book: ManualEntryBook, usual: Currency?) throws -> ManualEntry {
        guard let day = CalendarDate(iso: date), let payee = CleanText.clean(payee) else {
            throw ManualEntryError.badValue(option: "--payee", reason: "it has neither letters nor digits")
        }
        let account = try book.account(account, currency: currency.flatMap { Currency(code: $0) }, usual: usual)
        let money: Money
        do throws(MoneyError) {
            money = try Money(parsing: amount, currency: account.currency)
        } catch {
            let reason: String
            switch error {
            case .excessPrecision: reason = "it has more decimals than \(account.currency.code) has"
            case .malformed, .overflow, .currencyMismatch: reason = "it is no amount such as -120.50"
            }
            throw ManualEntryError.badValue(option: "--amount", reason: reason)
        }
        guard money.minorUnits != 0 else {
            throw ManualEntryError.badValue(option: "--amount", reason: "nothing moved")
        }
        return ManualEntry(
            account: account,
            day: day,
            amount: money,
            payee: payee,
            text: text.flatMap { CleanText.clean($0) }
        )
    }
}
