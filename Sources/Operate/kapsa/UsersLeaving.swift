import ArgumentParser
import Diagnostics
import Foundation
import Keeping
import SealedStore
import StageRuntime

extension Users {
    struct Export: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write everything that is stored for a user into a folder, in clear.",
            discussion: """
                Transactions with their history, accounts, balances, labels, connections without secrets, quarantine and \
                runs as JSON and CSV; the archived documents as they were received. What does not open is named and left \
                out: exit 65.

                EXAMPLE:
                  kapsa users export jana --output jana-2026-10-31
                """
        )

        @Argument(help: "The user.")
        var user: String

        @Option(help: "A folder that does not exist or is empty.")
        var output: String

        @OptionGroup var common: HomeOptions

        func execute() async throws -> CommandEnd {
            let (home, installation) = try common.open()
            guard let store = try installation.user(named: user) else {
                throw RuntimeError.userMissing(name: isName(user) ? user : "?")
            }
            let result = try UserExport(installation, home: home).write(store, to: output)
            let rows = "\(counted(result.transactions, "transaction")), \(result.replacedVersions) replaced"
            print("\(user): \(rows), \(counted(result.documents, "document")); the folder holds them in clear")
            for damage in result.damaged { log.note("does not open and is left out: \(damage)") }
            return CommandEnd(status: (result.damaged.isEmpty ? StageExit.success : .badData).rawValue)
        }
    }

    struct Erase: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Erase a user for good: keys, rows, history, archive, stage files.",
            discussion: """
                Afterwards no copy of the database opens for this user, whatever its age, as long as nobody puts the \
                user's key file back: remove it from the backups of the keys. Files in inboxes and reports, digests and \
                exports that were written stay, because they are people's own. Stopped at any point, the next call goes on.
                The receipt is printed as JSON and kept in receipts/ of the home.

                EXAMPLE:
                  kapsa users erase jana --confirm jana
                """
        )

        @Argument(help: "The user.")
        var user: String

        @Option(help: "The name once more.")
        var confirm: String

        @OptionGroup var common: HomeOptions

        func validate() throws {
            guard confirm == user else { throw ValidationError("--confirm must repeat the user's name") }
        }

        func execute() async throws -> CommandEnd {
            let (home, installation) = try common.open()
            let receipt = try await UserErasure(installation, home: home).erase(named: user, now: SystemClock.now())
            print(String(decoding: try receipt.encoded(), as: UTF8.self))
            log.note("remove keys/users/\(receipt.user).key from the backups of the keys")
            log.note("take the name out of pipeline files, or the next run enrols it anew")
            log.note("inbox files, and reports, digests and exports that were written, stay where they are")
            return .success
        }
    }
}
