import ArgumentParser
import Diagnostics
import Records
import SealedStore
import StageRuntime
import Warehouse

struct Quarantine: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List what could not be read, and read it again.",
        discussion: """
            An item leaves quarantine when a later run reads the same document, or a mended file of the same name, \
            without rejecting it.

            EXAMPLES:
              kapsa quarantine
              kapsa quarantine show 5f2c90ab --user jana
              kapsa quarantine redrive --all --user jana
            """,
        subcommands: [List.self, Show.self, Redrive.self],
        defaultSubcommand: List.self
    )

    struct List: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "List what could not be read, with place and reason.",
            discussion: """
                EXAMPLE:
                  kapsa quarantine list --json
                """
        )

        @Flag(help: "Print JSON.")
        var json = false

        @OptionGroup var common: HomeOptions

        func execute() async throws -> CommandEnd {
            let (_, installation) = try common.open()
            let roster = try installation.roster()
            let items = try (roster.users + [installation.system]).flatMap { user in
                try installation.warehouse.read { try user.quarantine(from: $0) }.map { (user: user.name, item: $0) }
            }
            if json {
                let list = items.map { JSONText.pairs([("user", .string($0.user))] + $0.item.pairs) }
                print(JSONText.object([("schema_version", .number(1)), ("quarantine", .array(list))]))
            } else {
                for (user, item) in items {
                    print(printable("\(item.id.prefix(8))  \(user): \(item.place): \(item.reason) [\(item.code)]"))
                }
                if items.isEmpty { print("nothing is in quarantine") }
            }
            return end(.success, passingOver: roster.closed)
        }
    }
}

extension QuarantineItem {
    var pairs: [(String, JSONText)] {
        [
            ("item", .string(id)), ("place", .string(place)), ("code", .string(code)), ("reason", .string(reason)),
            ("run", .string(run)), ("document", .string(documentName)), ("file", .string(document?.place)),
            ("format", .string(format)),
        ]
    }
}
