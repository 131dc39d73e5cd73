import Connectors
import Diagnostics
import Handoff
import Ledger
import Records
import SealedStore
import StageRuntime
import Vault

/// What one run fetched for one user; the bytes are in the archive as soon as they are added.
struct UserFetch {
    private let user: UserStore
    private let archive: Archive
    private var documents: [DocumentRecord] = []
    private var findings: [Finding] = []
    private var cursors: [TextRecord] = []

    init(user: UserStore, archive: Archive) {
        self.user = user
        self.archive = archive
    }

    mutating func add(_ document: FetchedDocument, place: String) throws {
        documents.append(
            DocumentRecord(
                archiveName: try archive.store(document.bytes, vault: user.vault),
                format: document.format,
                account: document.account,
                listing: document.listing,
                page: document.page,
                place: place
            )
        )
    }

    /// Adds a file of an inbox, with what the pipeline says about it; each file is a listing of its own.
    mutating func add(file: String, bytes: [UInt8], rule: InboxFileRule?) throws {
        let name = try archive.store(bytes, vault: user.vault)
        documents.append(
            DocumentRecord(
                archiveName: name,
                format: rule?.format,
                account: rule?.account,
                listing: "inbox/\(name)",
                page: 0,
                place: CleanText.clean(file, limit: 200) ?? "unnamed file"
            )
        )
    }

    /// Adds what a person wrote by hand, which is in the archive already.
    mutating func add(_ waiting: WaitingDocument) {
        documents.append(
            DocumentRecord(
                archiveName: waiting.document,
                format: waiting.format,
                account: nil,
                listing: waiting.listing,
                page: 0,
                place: waiting.place
            )
        )
    }

    /// Adds a document that was fetched by an earlier run.
    mutating func add(_ document: DocumentRecord) { documents.append(document) }

    mutating func add(_ finding: Finding) { findings.append(finding) }

    /// Notes what of the bank was read; load moves the cursors together with the rows.
    mutating func add(cursors more: [TextRecord]) { cursors += more }

    func write(to handOver: inout HandOver) throws {
        try handOver.write("documents", of: user, records: documents.map(\.encoded))
        try handOver.write("findings", of: user, records: findings.map(\.encoded))
        try handOver.write("cursors", of: user, records: cursors.map(\.encoded))
    }
}
