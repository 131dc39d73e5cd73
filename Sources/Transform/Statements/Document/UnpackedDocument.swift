import Diagnostics
import Ledger
import Unpacking

/// A document that other documents are packed in: a zip archive, or one gzip file.
enum UnpackedDocument {
    /// Whether a document begins as a zip archive does.
    static func isZip(_ head: ArraySlice<UInt8>) -> Bool { ZipArchive.isArchive(head) }

    /// RFC 1952, section 2.3.1; deflate is the only method.
    static func isGzip(_ head: ArraySlice<UInt8>) -> Bool { head.starts(with: [0x1F, 0x8B, 8]) }

    /// The document in a gzip file.
    static func gunzipped(_ document: DocumentBytes) -> DocumentBytes {
        var packed = document
        let place = document.place
        let inflater = Inflater(.gzip)
        return DocumentBytes(place: place) { () throws(StatementError) in
            var failure: StatementError?
            do throws(UnpackingFault) {
                return try inflater.next { () throws(UnpackingFault) in
                    do throws(StatementError) { return try packed.next() } catch {
                        failure = error
                        throw .truncated
                    }
                }
            } catch { throw failure ?? StatementError(error, place: place) }
        }
    }

    /// The documents of a zip archive, in its order, each under its place `archive.zip/folder/file.xml`.
    ///
    /// Hidden files, what macOS adds to archives, and prints, pictures and signatures are no documents.
    static func members(of archive: inout DocumentBytes) throws(StatementError) -> [DocumentBytes] {
        let place = archive.place
        let bytes = try archive.rest()
        do throws(UnpackingFault) {
            let zip = try ZipArchive(bytes)
            var documents: [DocumentBytes] = []
            for member in zip.members where isDocument(member) {
                let reader = try zip.reader(of: member)
                let name = CleanText.clean(member.path, limit: 200) ?? "unnamed file"
                let document = DocumentBytes(place: "\(place)/\(name)") { () throws(StatementError) in
                    do throws(UnpackingFault) { return try reader.next() } catch {
                        throw StatementError(error, place: "\(place)/\(name)")
                    }
                }
                documents.append(document)
            }
            return documents
        } catch { throw StatementError(error, place: place) }
    }

    private static func isDocument(_ member: ZipArchive.Member) -> Bool {
        let parts = member.path.split(separator: "/")
        guard let name = parts.last, !name.hasPrefix("."), parts.first != "__MACOSX", member.byteCount > 0 else {
            return false
        }
        return ![".pdf", ".png", ".jpg", ".p7s", ".sig"].contains { name.lowercased().hasSuffix($0) }
    }
}

extension StatementError {
    /// The same as a document's error.
    init(_ fault: UnpackingFault, place: String) {
        switch fault {
        case .truncated: self = .truncated(place: place)
        case .broken: self = .archive(place: place, reason: "it is broken")
        case .encrypted: self = .archive(place: place, reason: "it is encrypted")
        case .unsupported: self = .archive(place: place, reason: "it is packed in a way that is not read")
        case .tooLarge: self = .archive(place: place, reason: "it holds more than any statement does")
        }
    }
}
