import CZlib

/// Unpacks one file of an archive piece by piece; the last piece proves that all were right.
public final class ZipMemberReader {
    private static let pieceSize = 1 << 17

    private let member: ZipArchive.Member
    private let inflater: Inflater?
    private var packed: ArraySlice<UInt8>
    private var byteCount = 0
    private var checksum: UInt = 0

    init(_ member: ZipArchive.Member, packed: ArraySlice<UInt8>) {
        self.member = member
        self.packed = packed
        inflater = member.method == 8 ? Inflater(.none) : nil
    }

    /// The next bytes, never empty; `nil` after the last.
    ///
    /// - Throws: ``UnpackingFault``, also when the content is not what the archive's directory says.
    public func next() throws(UnpackingFault) -> [UInt8]? {
        let piece =
            try inflater.map { inflater throws(UnpackingFault) in
                try inflater.next { () throws(UnpackingFault) in take() }
            } ?? take()
        guard let piece else {
            guard byteCount == member.byteCount, UInt32(truncatingIfNeeded: checksum) == member.checksum else {
                throw .broken
            }
            return nil
        }
        byteCount += piece.count
        guard byteCount <= member.byteCount else { throw .broken }
        checksum = unsafe piece.withUnsafeBufferPointer { unsafe crc32_z(checksum, $0.baseAddress, $0.count) }
        return piece
    }

    /// The next packed bytes.
    private func take() -> [UInt8]? {
        let piece = packed.prefix(Self.pieceSize)
        packed = packed.dropFirst(piece.count)
        return piece.isEmpty ? nil : Array(piece)
    }
}
