import ArgumentParser
import Diagnostics
import Ledger
import Records
import SealedStore
import StageRuntime
import Warehouse

struct Label: HomeCommand {
    static let configuration = CommandConfiguration(
        abstract: "Decide the category of one transaction for good; it beats every rule.",
        discussion: """
            The row's id stands in transactions.csv and in the report. The next run takes the label over.

            EXAMPLES:
              kapsa label 5f2c90ab food/groceries --user jana
              kapsa label 5f2c90ab --remove --user jana
            """
    )

    @Argument(help: "The row's id, or enough of its first digits.")
    var row: String

    @Argument(help: "The category.")
    var category: String?

    @Flag(help: "Take the label away.")
    var remove = false

    @Option(help: "The user.")
    var user: String

    @OptionGroup var common: HomeOptions

    func validate() throws {
        guard (category == nil) == remove else { throw ValidationError("give a category, or --remove") }
        guard category.map({ CategoryPath($0) != nil }) ?? true else {
            throw ValidationError("a category is a path such as food/groceries")
        }
    }

    func execute() async throws -> CommandEnd {
        let (_, installation) = try common.open()
        guard let store = try installation.user(named: user) else {
            throw RuntimeError.userMissing(name: isName(user) ? user : "?")
        }
        try installation.warehouse.write { writer in
            var rows: [TransactionTags] = []
            try writer.eachTransaction(of: store.number, months: nil) { stored in
                let opened = try DamagedRow.opening { try store.open(stored) }
                if let opened, opened.publicID.hasPrefix(row) { rows.append(stored.tags) }
            }
            guard let tags = rows.first, rows.count == 1 else { throw LabelError.noSuchRow }
            if let category {
                try store.put(TextRecord(["category": category]), tag: tags.row.bytes, in: .labels, to: writer)
            } else {
                try writer.delete(tag: tags.row.bytes, in: .labels, of: store.number)
            }
        }
        print(remove ? "the label is gone" : "labelled; the next run takes it over")
        return .success
    }
}

/// Why a row could not be labelled.
enum LabelError: Error, Hashable {
    case noSuchRow
}

extension LabelError: StageError {
    var code: String { "label/no-such-row" }

    var problem: String { "no transaction, or more than one, has an id that begins so" }

    var remedy: String { "copy the id from transactions.csv" }

    var exit: StageExit { .missingInput }
}
