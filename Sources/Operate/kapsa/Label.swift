import ArgumentParser
import Configuration
import Labelling
import Ledger
import SealedStore
import StageRuntime
import Warehouse

struct Label: HomeCommand {
    static let configuration = CommandConfiguration(
        abstract: "Decide the category of transactions for good; a label beats every rule.",
        discussion: """
            The row's id stands in transactions.csv and in the report. The next run takes labels over. A label stays \
            with its movement when a booking or a better source takes the row's place.

            A file of labels has the columns id and category; others are left alone, and so are rows without a \
            category. All of it is taken, or nothing.

            EXAMPLES:
              kapsa label 5f2c90ab food/groceries --user jana
              kapsa label --from to-review.csv --user jana
              kapsa label 5f2c90ab --history --user jana
              kapsa label 5f2c90ab --undo --user jana
              kapsa label 5f2c90ab --remove --user jana
            """
    )

    @Argument(help: "The row's id, or enough of its first digits.")
    var row: String?

    @Argument(help: "The category.")
    var category: String?

    @Option(help: "A CSV file with the columns id and category.")
    var from: String?

    @Flag(help: "Take the label away.")
    var remove = false

    @Flag(help: "Go back to what was decided before.")
    var undo = false

    @Flag(help: "Show what was decided and when.")
    var history = false

    @Flag(help: "Print the history as JSON.")
    var json = false

    @Option(help: "The category file; else that of the user's newest run.")
    var categories: String?

    @Option(help: "The user.")
    var user: String

    @OptionGroup var common: HomeOptions

    func validate() throws {
        let wishes = [category != nil, remove, undo, history, from != nil].count { $0 }
        guard wishes == 1 else { throw ValidationError("give a category, --from, --history, --undo or --remove") }
        guard (row == nil) == (from != nil) else {
            throw ValidationError(row == nil ? "give the row's id" : "--from names the rows itself")
        }
        guard !json || history else { throw ValidationError("--json needs --history") }
        guard category.map({ CategoryPath($0) != nil }) ?? true else {
            throw ValidationError("a category is a path such as food/groceries")
        }
    }

    func execute() async throws -> CommandEnd {
        let (_, installation) = try common.open()
        let store = try installation.enrolled(user)
        let book = LabelBook(of: store, in: installation.warehouse)
        let now = SystemClock.now()
        if let from {
            let file = try LabelFile(parsing: InputFile.bytes(of: from), file: from)
            let tree = try CategoryTree(of: store, in: installation, file: categories)
            let done = try book.decide(file, knowing: tree, at: now) { mistake in
                log.note("\(mistake.position): \(mistake.reason)")
            }
            print("\(counted(done.rows, "row")) labelled, \(done.changed) of them anew; the next run takes it over")
            return .success
        }
        let found = try book.row(row ?? "")
        if history { return try show(book.label(of: found), of: found) }
        if undo {
            let category = try book.undo(about: found, at: now)
            print("\(category.map { "the label is \($0) again" } ?? "the label is gone"); the next run takes it over")
            return .success
        }
        let path = category.flatMap { CategoryPath($0) }
        if let path, let tree = try CategoryTree(of: store, in: installation, file: categories), tree[path] == nil {
            throw LabelError.unknownCategory(nearest: tree.nearestPath(to: path.text))
        }
        let change = LabelRecord.Change(at: now, category: path, by: remove ? "label --remove" : "label")
        let isNew = try book.decide(change, about: found)
        print(isNew ? remove ? "the label is gone" : "labelled; the next run takes it over" : "nothing to change")
        return .success
    }

    private func show(_ label: LabelRecord?, of row: LabelBook.Row) throws -> CommandEnd {
        guard let label else { throw LabelError.noHistory }
        if json {
            let changes = label.changes.map { change in
                JSONText.pairs([
                    ("at", .string(change.at.seconds == 0 ? nil : change.at.description)),
                    ("category", .string(change.category?.text)), ("by", .string(change.by)),
                ])
            }
            print(
                JSONText.object([
                    ("schema_version", .number(1)), ("id", .string(row.transaction.publicID)),
                    ("category", .string(label.category?.text)), ("history", .array(changes)),
                ])
            )
            return .success
        }
        for change in label.changes {
            let at = change.at.seconds == 0 ? "long ago" : change.at.description
            print(printable("\(at)  \(change.category?.text ?? "(no label)")  by \(change.by)"))
        }
        if label.changes.isEmpty {
            print("\(label.category?.text ?? "(no label)"), decided before histories were kept")
        }
        return .success
    }
}

extension Installation {
    /// The user of a command's `--user`.
    ///
    /// - Throws: `RuntimeError.userMissing`.
    func enrolled(_ name: String) throws -> UserStore {
        guard let store = try user(named: name) else {
            throw RuntimeError.userMissing(name: isName(name) ? name : "?")
        }
        return store
    }
}

extension CategoryTree {
    /// The categories of a file, else of the user's newest run; `nil` when neither is there.
    init?(of user: UserStore, in installation: Installation, file: String?) throws {
        let newest = try file ?? RunLedger(installation).newestPipeline(of: user.name)?.transform.categories
        guard let path = newest else { return nil }
        try self.init(parsing: ConfigurationNode.bytes(ofFile: path), file: path)
    }
}
