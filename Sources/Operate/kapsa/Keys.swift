import ArgumentParser
import Diagnostics
import Keeping
import SealedStore
import StageRuntime

struct Keys: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Look after the keys: what there is, change them, prove that they open everything.",
        subcommands: [KeysStatus.self, Rotate.self, RotateData.self, Verify.self, Destroy.self],
        defaultSubcommand: KeysStatus.self
    )

    struct Rotate: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a new wrapping key and wrap every data key by it; no data row is touched.",
            discussion: """
                The old key then only opens. Stopped at any point, the next call finishes it. Back up the key file \
                afterwards.

                EXAMPLE:
                  kapsa keys rotate
                """
        )

        @OptionGroup var common: HomeOptions

        func execute() async throws -> CommandEnd {
            let (_, installation) = try common.open()
            let result = try await KeyRotation(installation).rotate(now: SystemClock.now())
            let count = "\(result.rewrapped) data \(result.rewrapped == 1 ? "key" : "keys")"
            print("\(result.isResumed ? "finished: " : "")\(result.primary) is primary, \(count) wrapped anew")
            return end(.success, passingOver: result.closed)
        }
    }

    struct RotateData: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Give a user a new data key and seal everything of theirs anew.",
            discussion: """
                Everything stays readable meanwhile. Stopped at any point, the next call goes on. While a run of the user \
                is not finished, the old key is kept and the exit is 75. Damaged rows keep it, too: exit 65.

                EXAMPLE:
                  kapsa keys rotate-data --user jana
                """
        )

        @Option(help: "The user.")
        var user: String

        @OptionGroup var common: HomeOptions

        func execute() async throws -> CommandEnd {
            let (home, installation) = try common.open()
            guard let store = try installation.user(named: user) else {
                throw RuntimeError.userMissing(name: isName(user) ? user : "?")
            }
            let result = try await DataKeyRotation(installation, home: home).run(for: store)
            print("generation \(result.generation): \(result.cells) cells, \(result.documents) documents sealed anew")
            for damage in result.damaged { log.note("does not open: \(damage)") }
            return CommandEnd(status: result.damaged.isEmpty ? 0 : StageExit.badData.rawValue)
        }
    }

    struct Verify: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Open every cell and document of every user, and prove what runs handed over.",
            discussion: """
                What does not open is named by its table and public name, and the exit is 65.

                EXAMPLE:
                  kapsa keys verify --json
                """
        )

        @Flag(help: "Print JSON.")
        var json = false

        @OptionGroup var common: HomeOptions

        func execute() async throws -> CommandEnd {
            let (home, installation) = try common.open()
            let verification = Verification(installation, home: home)
            var results: [Verification.Result] = []
            let roster = try installation.roster()
            for user in roster.users + [installation.system] {
                results.append(try verification.verify(user))
            }
            let stages = try verification.damagedStages()
            let damaged = results.flatMap(\.damaged) + stages
            if json {
                let users = results.map { result in
                    JSONText.pairs([
                        ("user", .string(result.user)), ("cells", .number(result.cells)),
                        ("documents", .number(result.documents)),
                        ("damaged", .array(result.damaged.map { .string("\($0)") })),
                    ])
                }
                let list = JSONText.array(stages.map { .string("\($0)") })
                print(
                    JSONText.object([
                        ("schema_version", .number(1)), ("users", .array(users)), ("damaged_stages", list),
                    ])
                )
            } else {
                for result in results {
                    print("\(result.user): \(result.cells) cells and \(result.documents) documents open")
                }
                for damage in damaged { print(printable("does not open: \(damage)")) }
            }
            return end(damaged.isEmpty ? .success : .badData, passingOver: roster.closed)
        }
    }

    struct Destroy: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take an old wrapping key out of the key file for good.",
            discussion: """
                Dumps whose data keys it wraps never open again, for anybody. Refused while it wraps anything here.

                EXAMPLE:
                  kapsa keys destroy k1 --confirm k1
                """
        )

        @Argument(help: "The key's id.")
        var id: String

        @Option(help: "The id once more.")
        var confirm: String

        @OptionGroup var common: HomeOptions

        func validate() throws {
            guard confirm == id else { throw ValidationError("--confirm must repeat the key's id") }
        }

        func execute() async throws -> CommandEnd {
            let (_, installation) = try common.open()
            try await KeyRotation(installation).destroy(id)
            print("\(printable(id)) is destroyed; remove it from the backups of the key file, too")
            return .success
        }
    }
}
