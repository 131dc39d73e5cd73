import ArgumentParser
import Diagnostics
import Keeping
import StageRuntime
import Vault

struct KeysStatus: HomeCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "List the wrapping keys, and each user's data keys with what they still seal.",
        discussion: """
            EXAMPLE:
              kapsa keys status --json
            """
    )

    @Flag(help: "Print JSON.")
    var json = false

    @OptionGroup var common: HomeOptions

    func execute() async throws -> CommandEnd {
        let (home, installation) = try common.open()
        let survey = try KeySurvey(installation, home: home)
        if json {
            print(
                JSONText.object([
                    ("schema_version", .number(1)), ("wrapping_keys", .array(survey.wrappingKeys.map(Self.json))),
                    ("users", .array(survey.users.map { Self.json($0.name, $0.generations) })),
                ])
            )
        } else {
            for line in Self.lines(survey) { print(printable(line)) }
        }
        return end(.success, passingOver: survey.closed)
    }

    private static func lines(_ survey: KeySurvey) -> [String] {
        survey.wrappingKeys.map { wrapping in
            let state = wrapping.isPrimary ? "primary" : wrapping.key.status.rawValue
            let made = wrapping.key.made.map { ", made \($0)" } ?? ""
            return "\(wrapping.key.id)  \(state)  wraps \(counted(wrapping.dataKeys, "data key"))\(made)"
        }
            + survey.users.flatMap { user in
                user.generations.map { generation in
                    let content = "\(counted(generation.cells, "cell")), \(counted(generation.documents, "document"))"
                    let sweep = generation.isOld ? ", still to be sealed anew" : ""
                    return
                        "\(user.name)  generation \(generation.number) by \(generation.wrappedBy): \(content)\(sweep)"
                }
            }
    }

    private static func json(_ wrapping: KeySurvey.WrappingKey) -> JSONText {
        .pairs([
            ("id", .string(wrapping.key.id)), ("state", .string(wrapping.key.status.rawValue)),
            ("primary", .boolean(wrapping.isPrimary)), ("made", .string(wrapping.key.made)),
            ("data_keys", .number(wrapping.dataKeys)),
        ])
    }

    private static func json(_ name: String, _ generations: [KeySurvey.Generation]) -> JSONText {
        let list = generations.map { generation in
            JSONText.pairs([
                ("generation", .number(Int(generation.number))), ("wrapped_by", .string(generation.wrappedBy)),
                ("cells", .number(generation.cells)), ("documents", .number(generation.documents)),
                ("to_be_swept", .boolean(generation.isOld)),
            ])
        }
        return .pairs([("user", .string(name)), ("generations", .array(list))])
    }
}
