import Ledger
import Money
public import Records
import Vault
public import Warehouse

/// One thing that could not be read, with its reason and the document it stands in.
public struct QuarantineItem: Hashable, Sendable {
    /// In hexadecimal; its beginning is what people write on command lines.
    public let id: String
    public let tag: [UInt8]
    private let record: TextRecord

    init(tag: [UInt8], record: TextRecord) {
        id = Digest.hex(tag)
        self.tag = tag
        self.record = record
    }

    public var code: String { record["code"] ?? "" }
    public var place: String { record["place"] ?? "" }
    public var reason: String { record["reason"] ?? "" }
    /// The run that put it there.
    public var run: String? { record["run"] }
    /// The archive name; `nil` for a damaged row, which no document explains.
    public var documentName: String? { record["document"] }
    public var format: String? { record["format"] }

    /// What transform was told about the document; an item of an older program knows less.
    public var document: DocumentRecord? {
        guard let name = record["document"] else { return nil }
        let currency = record["currency"].flatMap { Currency(code: $0) }
        let account = currency.flatMap { currency in
            record["account"].map { AccountKey(canonicalNumber: $0, currency: currency) }
        }
        return DocumentRecord(
            archiveName: name,
            format: record["format"],
            account: account,
            listing: record["listing"] ?? (record["file"] == nil ? "redriven/\(name)" : "inbox/\(name)"),
            page: record["page"].flatMap { Int($0) } ?? 0,
            place: record["name"] ?? record["file"] ?? "a document in quarantine"
        )
    }

    /// The texts by which an item remembers its document.
    public static func texts(of document: DocumentRecord) -> [String: String] {
        var texts = [
            "document": document.archiveName, "listing": document.listing, "page": String(document.page),
            "name": document.place,
        ]
        texts["format"] = document.format
        texts["account"] = document.account?.number
        texts["currency"] = document.account?.currency.code
        return texts
    }
}

extension UserStore {
    /// What is in the user's quarantine, by place; a cell that does not open is passed over.
    public func quarantine(from reader: any WarehouseReader) throws -> [QuarantineItem] {
        try intactRecords(in: .quarantine, as: TextRecord.self, from: reader)
            .map { QuarantineItem(tag: $0.tag, record: $0.record) }
            .sorted { ($0.place, $0.id) < ($1.place, $1.id) }
    }
}
