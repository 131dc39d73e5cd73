import Foundation
import Handoff
import StageRuntime
import Vault

/// What was erased: counts, times and the opaque id, proved by the system's key; no name.
public struct ErasureReceipt: Codable, Hashable, Sendable {
    public private(set) var schemaVersion = 1
    /// 32 hexadecimal digits.
    public var user: String
    /// RFC 3339, UTC.
    public var begunAt: String
    public internal(set) var finishedAt: String?
    /// Rows that there were when it began, by table.
    public var rows: [String: Int]
    /// Documents of the archive.
    public var documents: Int
    /// Sealed files of stages.
    public var stageParts: Int
    /// HMAC-SHA-256 of the receipt without this field, as canonical JSON, under the system's manifest key.
    public internal(set) var hmac: String?

    enum CodingKeys: String, CodingKey {
        case schemaVersion = "schema_version"
        case user
        case begunAt = "begun_at"
        case finishedAt = "finished_at"
        case rows
        case documents
        case stageParts = "stage_parts"
        case hmac
    }

    init(user: String, begunAt: String, rows: [String: Int], documents: Int, stageParts: Int) {
        self.user = user
        self.begunAt = begunAt
        self.rows = rows
        self.documents = documents
        self.stageParts = stageParts
    }

    /// Sorted keys, no spaces.
    public func encoded() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try Array(encoder.encode(self))
    }

    /// What the code proves.
    func canonical() throws -> [UInt8] {
        var unproved = self
        unproved.hmac = nil
        return try unproved.encoded()
    }
}

/// `receipts/<user id>.json`, and `<user id>.begun` while an erasure is not finished.
///
/// Who is erased again, because an old copy of the database was restored, gets `<user id>.2.json` and so on.
struct ReceiptFolder {
    private let path: String

    init(home: HomeFolder) { path = home.receipts }

    /// What an erasure that was stopped had counted.
    func begun(_ user: UserID) throws -> ErasureReceipt? {
        try receipt(at: begunPath(user.hex))
    }

    /// Whose erasures are not finished here.
    func allBegun() throws -> [UserID] {
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        do {
            return try FileManager.default.contentsOfDirectory(atPath: path).sorted()
                .filter { $0.hasSuffix(".begun") }
                .compactMap { UserID(hex: String($0.dropLast(6))) }
        } catch { throw KeepingError.outputNotWritten }
    }

    func begin(_ receipt: ErasureReceipt) throws { try write(receipt, to: begunPath(receipt.user)) }

    /// Writes the receipt beside those of earlier erasures; one of the same beginning is replaced.
    func write(_ receipt: ErasureReceipt) throws {
        var number = 1
        while let other = try self.receipt(at: finishedPath(receipt.user, number)), other.begunAt != receipt.begunAt {
            number += 1
        }
        try write(receipt, to: finishedPath(receipt.user, number))
    }

    func end(_ user: UserID) throws {
        do { try FileManager.default.removeItem(atPath: begunPath(user.hex)) } catch {
            throw KeepingError.outputNotWritten
        }
    }

    private func receipt(at path: String) throws -> ErasureReceipt? {
        guard let data = FileManager.default.contents(atPath: path) else { return nil }
        do { return try JSONDecoder().decode(ErasureReceipt.self, from: data) } catch {
            throw KeepingError.outputNotWritten
        }
    }

    private func finishedPath(_ user: String, _ number: Int) -> String {
        "\(path)/\(user)\(number == 1 ? "" : ".\(number)").json"
    }

    private func begunPath(_ user: String) -> String { "\(path)/\(user).begun" }

    private func write(_ receipt: ErasureReceipt, to path: String) throws {
        do {
            try FileManager.default.createDirectory(
                atPath: self.path,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch { throw KeepingError.outputNotWritten }
        try AtomicFile.write(receipt.encoded() + [UInt8(ascii: "\n")], to: path)
    }
}
