import ArgumentParser
import Diagnostics
import Records
import SealedStore
import StageRuntime
import Warehouse

struct Quarantine: HomeCommand {
    static let configuration = CommandConfiguration(
        abstract: "List what could not be read, with place and reason.",
        discussion: """
            An item leaves quarantine when a later run reads the same document, or a mended file of the same name, \
            without a rejected row.

            EXAMPLE:
              kapsa quarantine --json
            """
    )

    @Flag(help: "Print JSON.")
    var json = false

    @OptionGroup var common: HomeOptions

    func execute() async throws -> CommandEnd {
        let (_, installation) = try common.open()
        var items: [(user: String, record: TextRecord)] = []
        let roster = try installation.roster()
        for user in roster.users + [installation.system] {
            let records = try installation.warehouse.read {
                try user.records(in: .quarantine, as: TextRecord.self, from: $0)
            }
            let ordered = records.map(\.record).sorted { ($0["place"] ?? "") < ($1["place"] ?? "") }
            items += ordered.map { (user.name, $0) }
        }
        if json {
            let list = items.map { item in
                JSONText.pairs([
                    ("user", .string(item.user)), ("place", .string(item.record["place"])),
                    ("code", .string(item.record["code"])), ("reason", .string(item.record["reason"])),
                    ("run", .string(item.record["run"])),
                ])
            }
            print(JSONText.object([("schema_version", .number(1)), ("quarantine", .array(list))]))
        } else {
            for (user, record) in items {
                let code = record["code"] ?? ""
                print(printable("\(user): \(record["place"] ?? ""): \(record["reason"] ?? "") [\(code)]"))
            }
            if items.isEmpty { print("nothing is in quarantine") }
        }
        return end(.success, passingOver: roster.closed)
    }
}
