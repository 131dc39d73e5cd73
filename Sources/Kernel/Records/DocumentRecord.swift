public import Ledger
import Money

/// What extract tells transform about one document; the bytes lie in the archive.
public struct DocumentRecord: Hashable, Sendable {
    /// The archive name of the bytes, lower-case hexadecimal.
    public var archiveName: String
    /// The format the fetch knows; `nil` lets transform detect it.
    public var format: String?
    /// The account that the fetch asked for, when the document does not name it.
    public var account: AccountKey?
    /// The same for all pages of one window of one account, and for one file.
    public var listing: String
    /// The page within the listing, from 0.
    public var page: Int
    /// What a person may look up: `george.csv`, `csas transactions, page 2`.
    public var place: String

    public init(
        archiveName: String,
        format: String?,
        account: AccountKey?,
        listing: String,
        page: Int,
        place: String
    ) {
        self.archiveName = archiveName
        self.format = format
        self.account = account
        self.listing = listing
        self.page = page
        self.place = place
    }
}

extension DocumentRecord: Record {
    public func encodeFields(into map: inout CBORMapEncoder) {
        map.field(1, archiveName)
        map.field(2, format)
        if let account { map.field(3, account) }
        map.field(4, listing)
        map.field(5, Int64(page))
        map.field(6, place)
    }

    public init(decodingFields fields: RecordFields) throws(RecordError) {
        self.init(
            archiveName: try fields.text(1),
            format: try fields.optionalText(2),
            account: try fields.texts(3).isEmpty ? nil : fields.account(3),
            listing: try fields.text(4),
            page: Int(try fields.integer(5)),
            place: try fields.text(6)
        )
    }
}
