import Foundation
import Vault

/// What a published folder holds and which versions made it; counts and sums stay in the sealed trailers.
public struct Manifest: Hashable, Sendable, Codable {
    /// One sealed file of the folder.
    public struct Part: Hashable, Sendable, Codable {
        public let name: String
        /// The owner, as ``UserID/hex``.
        public let user: String
        /// Bytes of the sealed file.
        public let size: Int
        /// Of the sealed file, in hexadecimal.
        public let sha256: String
    }

    /// The versions of what made an output.
    public struct Versions: Hashable, Sendable {
        /// The program and its version.
        public var program: String
        /// The major version of the records.
        public var records: UInt32
        /// The hash of the layouts that documents were decoded by, or an empty text where none apply.
        public var rules: String

        /// Gathers the three.
        public init(program: String, records: UInt32, rules: String = "") {
            self.program = program
            self.records = records
            self.rules = rules
        }
    }

    /// The version of the manifest itself that this program writes, and the highest it reads.
    private static let version = 1
    /// The highest major version of records that this program reads.
    private static let recordVersion: UInt32 = 1

    let v: Int
    public let run: String
    public let stage: String
    public let program: String
    public let records: UInt32
    public let rules: String
    /// Sorted by name.
    public let parts: [Part]

    init(folder: StageFolder, versions: Versions, parts: [Part]) {
        v = Self.version
        run = folder.run
        stage = folder.stage
        program = versions.program
        records = versions.records
        rules = versions.rules
        self.parts = parts.sorted { $0.name < $1.name }
    }

    /// The file's bytes: `{"hmac":"<hex>","manifest":{…}}` with sorted keys and no spaces.
    func sealed(by vault: UserVault) throws -> [UInt8] {
        try Envelope(hmac: Digest.hex(vault.manifestCode(canonical())), manifest: self).encoded()
    }

    /// Reads a file's bytes and proves them.
    init(proving bytes: [UInt8], by vault: UserVault, place: String) throws(HandoffError) {
        // First of all, for a newer program may have added what is unknown here.
        if let found = (try? JSONDecoder().decode(EnvelopeVersion.self, from: Data(bytes)))?.manifest.v,
            found > Self.version
        {
            throw .newerVersion(place: place, found: found, known: Self.version)
        }
        guard let envelope = try? JSONDecoder().decode(Envelope.self, from: Data(bytes)),
            let canonical = try? envelope.manifest.canonical(), let whole = try? envelope.encoded(), whole == bytes
        else { throw .damaged(place: place, reason: "it is not the JSON that is expected") }
        guard let code = Digest.bytes(hex: envelope.hmac), vault.proves(canonical, code: code) else {
            throw .sealed(.notAuthentic(place: place))
        }
        guard envelope.manifest.v == Self.version else {
            throw .damaged(place: place, reason: "its version is not \(Self.version)")
        }
        guard envelope.manifest.records <= Self.recordVersion else {
            let found = Int(envelope.manifest.records)
            throw .newerVersion(place: "the records of \(place)", found: found, known: Int(Self.recordVersion))
        }
        self = envelope.manifest
    }

    private func canonical() throws -> [UInt8] { try Envelope.encoder().encode(self).map { $0 } }
}

/// The one field that every version has.
private struct EnvelopeVersion: Decodable {
    struct Version: Decodable { let v: Int }
    let manifest: Version
}

private struct Envelope: Codable {
    let hmac: String
    let manifest: Manifest

    func encoded() throws -> [UInt8] { try Array(Envelope.encoder().encode(self)) }

    static func encoder() -> JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }
}
