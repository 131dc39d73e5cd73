import Foundation
import Ledger
import SealedStore
import Vault
import Warehouse

/// What a later process needs to go on with a run; it rests sealed in the run's row.
///
/// Sealed, because whoever can write the warehouse could otherwise choose the pipeline file, and so where reports go.
public struct RunOptions: Codable, Hashable, Sendable {
    /// The absolute path of the pipeline file.
    public var pipeline: String
    /// Files and folders given by hand, which are read and left alone.
    public var inboxes: [String]

    /// What the run does instead of fetching; `nil` for a usual run.
    public var task: RunTask?

    public init(pipeline: String, inboxes: [String] = [], task: RunTask? = nil) {
        self.pipeline = pipeline
        self.inboxes = inboxes
        self.task = task
    }

    /// The text for the row of a run, which opens in no other row.
    func sealed(by system: UserStore, for run: RunRow) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let payload = try Array(encoder.encode(self))
        return Data(try system.vault.seal(payload, in: Self.cell(run))).base64EncodedString()
    }

    /// Opens the options of a stored run.
    ///
    /// - Throws: `VaultError.notAuthentic` when the row was altered.
    init(opening run: RunRow, by system: UserStore) throws {
        guard let sealed = Data(base64Encoded: run.options) else { throw WarehouseError.damaged }
        let payload = try system.vault.open(Array(sealed), in: Self.cell(run))
        do { self = try JSONDecoder().decode(RunOptions.self, from: Data(payload)) } catch {
            throw WarehouseError.damaged
        }
    }

    private static func cell(_ run: RunRow) -> Cell {
        Cell(
            table: "runs",
            row: Array(run.id.utf8),
            schemaVersion: 1,
            rowVersion: 1,
            plainColumns: [run.pipeline, run.slot.description, run.asOf.description].map { Array($0.utf8) }
        )
    }
}
