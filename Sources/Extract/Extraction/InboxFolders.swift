public import Diagnostics
import Foundation
import Handoff
import Inbox
import Records
import SealedStore
public import StageRuntime
import Vault

/// The places where one user's statement files wait.
public struct InboxFolders {
    private let context: StageContext
    private let user: UserStore

    init(context: StageContext, user: UserStore) {
        self.context = context
        self.user = user
    }

    /// The pipeline's own inbox, whose files are taken in; `nil` when it names none.
    ///
    /// Several users need an inbox each, `inbox/{user}`.
    ///
    /// - Throws: ``ExtractionError/sharedInbox``.
    var own: String? {
        get throws {
            guard let inbox = context.pipeline.extract.inbox else { return nil }
            guard inbox.contains("{user}") || context.isForOneUser else { throw ExtractionError.sharedInbox }
            return context.home.resolve(inbox.replacingOccurrences(of: "{user}", with: user.name))
        }
    }

    /// The folders and files to read: the pipeline's own inbox when it is there, and those given by hand.
    var all: [String] {
        get throws {
            let own = try own.map { FileManager.default.fileExists(atPath: $0) ? [$0] : [] } ?? []
            guard context.options.inboxes.isEmpty || context.isForOneUser else {
                throw ExtractionError.sharedInbox
            }
            return own + context.options.inboxes
        }
    }

    /// Removes the files of the pipelines' own inboxes that rest sealed in the archive and were handed over.
    ///
    /// Called after extract's hand-over stands, and again when a stopped run goes on. A file that changed since is
    /// left; folders given by hand are never touched.
    public static func tidy(after context: StageContext) throws {
        let input = try context.input(of: .extract)
        for user in context.users {
            guard let inbox = try InboxFolders(context: context, user: user).own,
                FileManager.default.fileExists(atPath: inbox)
            else { continue }
            let names = try input.read("documents", of: user).records.map {
                try DocumentRecord(decoding: $0).archiveName
            }
            let handedOver = Set(names)
            let reader = try InboxReader(path: inbox)
            for file in try reader.list().names {
                guard case .bytes(let bytes) = reader.read(file),
                    handedOver.contains(Archive.name(of: bytes, vault: user.vault))
                else { continue }
                // One name, never a folder that somebody put in its place meanwhile.
                _ = unlink("\(inbox)/\(file)")
            }
        }
    }
}

/// Why extract could not begin.
public enum ExtractionError: Error, Hashable, Sendable {
    case sharedInbox
}

extension ExtractionError: StageError {
    public var code: String { "extract/shared-inbox" }

    public var problem: String { "one inbox is named for several users" }

    public var remedy: String { "write {user} into the inbox's path, or run one user's pipeline" }

    public var exit: StageExit { .badConfiguration }
}
