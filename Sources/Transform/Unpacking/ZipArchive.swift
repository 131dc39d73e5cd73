/// The files of a zip archive (PKWARE APPNOTE 6.3.10) that is in memory; stored and deflated ones, 32-bit sizes.
public struct ZipArchive: Sendable {
    /// One file.
    public struct Member: Sendable {
        /// Its path in the archive as it is written there; UTF-8, or what comes of other bytes read as UTF-8.
        public let path: String
        /// What the archive says that the file holds.
        public let byteCount: Int
        let packedByteCount: Int
        let checksum: UInt32
        let method: UInt16
        let headerOffset: Int
    }

    /// More files than any bank's export has.
    public static let memberLimit = 1_000
    /// How many bytes all files may hold together.
    public static let totalByteLimit = 1 << 30

    /// In the order of the archive's directory; folders are left out.
    public let members: [Member]
    private let bytes: [UInt8]

    /// Whether bytes begin as an archive does, an empty one too.
    public static func isArchive(_ head: some Collection<UInt8>) -> Bool {
        head.starts(with: [0x50, 0x4B, 3, 4]) || head.starts(with: [0x50, 0x4B, 5, 6])
    }

    /// Reads the directory at the archive's end.
    ///
    /// - Throws: ``UnpackingFault``.
    public init(_ bytes: [UInt8]) throws(UnpackingFault) {
        let reader = LittleEndianReader(bytes)
        guard let end = Self.endOfDirectory(in: bytes) else { throw .truncated }
        let count = try reader.number16(at: end + 10)
        let size = try reader.number32(at: end + 12)
        let start = try reader.number32(at: end + 16)
        // Archives over several disks, and sizes that do not fit (zip64).
        guard try reader.number16(at: end + 4) == 0, count != 0xFFFF, start != 0xFFFF_FFFF else { throw .unsupported }
        guard start + size <= end, count <= Self.memberLimit else {
            throw count > Self.memberLimit ? .tooLarge : .broken
        }
        var members: [Member] = []
        var place = start
        var total = 0
        for _ in 0..<count {
            guard try reader.number32(at: place) == 0x0201_4B50 else { throw .broken }
            let flags = try reader.number16(at: place + 8)
            let nameCount = try reader.number16(at: place + 28)
            let name = try reader.slice(place + 46, count: nameCount)
            let member = Member(
                path: String(decoding: name, as: UTF8.self),
                byteCount: try reader.number32(at: place + 24),
                packedByteCount: try reader.number32(at: place + 20),
                checksum: UInt32(try reader.number32(at: place + 16)),
                method: UInt16(try reader.number16(at: place + 10)),
                headerOffset: try reader.number32(at: place + 42)
            )
            guard flags & 1 == 0 else { throw .encrypted }
            guard [member.byteCount, member.packedByteCount, member.headerOffset].allSatisfy({ $0 != 0xFFFF_FFFF })
            else {
                throw .unsupported
            }
            total += member.byteCount
            guard total <= Self.totalByteLimit else { throw .tooLarge }
            if name.last != 0x2F { members.append(member) }
            place += 46 + nameCount + (try reader.number16(at: place + 30)) + (try reader.number16(at: place + 32))
        }
        self.members = members
        self.bytes = bytes
    }

    /// Begins to unpack one file.
    ///
    /// - Throws: ``UnpackingFault``.
    public func reader(of member: Member) throws(UnpackingFault) -> ZipMemberReader {
        let reader = LittleEndianReader(bytes)
        guard try reader.number32(at: member.headerOffset) == 0x0403_4B50 else { throw .broken }
        let nameCount = try reader.number16(at: member.headerOffset + 26)
        let extraCount = try reader.number16(at: member.headerOffset + 28)
        let start = member.headerOffset + 30 + nameCount + extraCount
        guard member.method == 0 || member.method == 8 else { throw .unsupported }
        return ZipMemberReader(member, packed: try reader.slice(start, count: member.packedByteCount))
    }

    /// Where the record stands that ends the directory; only a comment of up to 64 KiB follows it.
    private static func endOfDirectory(in bytes: [UInt8]) -> Int? {
        guard bytes.count >= 22 else { return nil }
        var place = bytes.count - 22
        let first = max(0, place - 0xFFFF)
        while place >= first {
            if bytes[place] == 0x50, bytes[place...].starts(with: [0x50, 0x4B, 5, 6]) { return place }
            place -= 1
        }
        return nil
    }
}

/// Numbers in a zip archive, the lowest byte first.
private struct LittleEndianReader {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    func number16(at place: Int) throws(UnpackingFault) -> Int {
        try slice(place, count: 2).reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    func number32(at place: Int) throws(UnpackingFault) -> Int {
        try slice(place, count: 4).reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    func slice(_ place: Int, count: Int) throws(UnpackingFault) -> ArraySlice<UInt8> {
        guard place >= 0, place <= bytes.count, count <= bytes.count - place else { throw .truncated }
        return bytes[place..<place + count]
    }
}
