import CZlib

/// Why packed bytes cannot be read.
public enum UnpackingFault: Error, Hashable, Sendable {
    /// The container's structure or the packed bytes are broken.
    case broken
    /// The bytes end before the container does.
    case truncated
    /// The content is encrypted.
    case encrypted
    /// The container uses a method or an extension that is not read.
    case unsupported
    /// The content is larger, or more of it is packed into less, than any statement file is.
    case tooLarge
}

/// Inflates deflated bytes (RFC 1951) or the members of a gzip file (RFC 1952), piece by piece.
@safe
public final class Inflater {
    /// What stands around the deflated bytes.
    public enum Wrapping: Sendable {
        case none
        case gzip
    }

    /// How much a packed byte may give; statement files reach about 40, and a bomb 1,000.
    private static let ratioLimit = 250
    /// What any file may hold before its ratio is looked at.
    private static let freeByteCount = 16 << 20
    private static let pieceSize = 1 << 17

    private let stream: UnsafeMutablePointer<z_stream>
    private let wrapping: Wrapping
    private var input: [UInt8] = []
    private var position = 0
    private var readByteCount = 0
    private var givenByteCount = 0
    /// The packed bytes of this member ended.
    private var isAtEnd = false

    public init(_ wrapping: Wrapping) {
        self.wrapping = wrapping
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        unsafe stream.initialize(to: z_stream())
        guard unsafe kapsa_inflate_init(stream, wrapping == .gzip ? 31 : -15) == Z_OK else {
            preconditionFailure("zlib has no memory for a stream")
        }
        unsafe self.stream = unsafe stream
    }

    deinit {
        unsafe inflateEnd(stream)
        unsafe stream.deallocate()
    }

    /// Unpacks what comes next.
    ///
    /// - Parameter more: Gives the next packed bytes; `nil` after the last.
    /// - Returns: The next unpacked bytes, never empty; `nil` after the last.
    /// - Throws: ``UnpackingFault``.
    public func next(from more: () throws(UnpackingFault) -> [UInt8]?) throws(UnpackingFault) -> [UInt8]? {
        while true {
            if position == input.count {
                guard let packed = try more() else {
                    guard isAtEnd else { throw .truncated }
                    return nil
                }
                input = packed
                position = 0
                continue
            }
            if isAtEnd {
                // A gzip file may have several members; zeros may fill its last block.
                guard wrapping == .gzip, input[position] == 0x1F else { return nil }
                guard unsafe inflateReset(stream) == Z_OK else { throw .broken }
                isAtEnd = false
            }
            let piece = try inflatePiece()
            if !piece.isEmpty { return piece }
        }
    }

    private func inflatePiece() throws(UnpackingFault) -> [UInt8] {
        var code = Z_OK
        var usedCount = 0
        let available = input.count - position
        let piece = unsafe [UInt8](unsafeUninitializedCapacity: Self.pieceSize) { buffer, count in
            unsafe input.withUnsafeMutableBufferPointer { packed in
                unsafe stream.pointee.next_in = packed.baseAddress.map { unsafe $0 + position }
                unsafe stream.pointee.avail_in = UInt32(available)
                unsafe stream.pointee.next_out = buffer.baseAddress
                unsafe stream.pointee.avail_out = UInt32(buffer.count)
                code = unsafe inflate(stream, Z_NO_FLUSH)
                usedCount = available - Int(unsafe stream.pointee.avail_in)
                count = buffer.count - Int(unsafe stream.pointee.avail_out)
            }
        }
        position += usedCount
        readByteCount += usedCount
        givenByteCount += piece.count
        switch code {
        case Z_OK, Z_BUF_ERROR:
            guard usedCount > 0 || !piece.isEmpty else { throw .broken }
        case Z_STREAM_END: isAtEnd = true
        default: throw .broken
        }
        guard givenByteCount <= Self.freeByteCount || givenByteCount / Self.ratioLimit <= readByteCount else {
            throw .tooLarge
        }
        return piece
    }
}
