import ArgumentParser
import Configuration
import Foundation
import Layouts
import StageRuntime
import Statements
import Vault

struct LayoutsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "layouts",
        abstract: "Work with layout files of CSV exports.",
        subcommands: [List.self, Check.self]
    )

    struct List: Command {
        static let configuration = CommandConfiguration(
            abstract: "Print the layouts that are known, and where they are looked for.",
            discussion: """
                EXAMPLE:
                  kapsa layouts list --json
                """
        )

        @Flag(help: "Print JSON.")
        var json = false

        func execute() async throws -> CommandEnd {
            let folders = LayoutFolders.paths(environment: ProcessInfo.processInfo.environment)
            let set = try LayoutSet(folders: folders) { Digest.hex(Digest.sha256($0)) }
            if json {
                let layouts = set.layouts.map {
                    JSONText.pairs([("name", .string($0.name)), ("format", .string($0.format))])
                }
                print(JSONText.object([("schema_version", .number(1)), ("layouts", .array(layouts))]))
            } else {
                for layout in set.layouts { print(layout.format) }
                for folder in set.folders { log.note("found in \(folder)") }
            }
            return .success
        }
    }

    struct Check: Command {
        static let configuration = CommandConfiguration(
            abstract: "Check layout files; a mistake is named with file, line and column.",
            discussion: """
                EXAMPLE:
                  kapsa layouts check pipelines/layouts/fio.yaml
                """
        )

        @Argument(help: "The layout files.")
        var files: [String]

        func execute() async throws -> CommandEnd {
            for file in files {
                let read = try LayoutFile(parsing: ConfigurationNode.bytes(ofFile: file), file: file)
                print("\(file): \(read.layout.format) is sound")
            }
            return .success
        }
    }
}
