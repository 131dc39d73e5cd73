public import Records
public import Warehouse

/// A document that a person wrote by hand, in the archive and not in any run yet.
///
/// It rests among the user's connections, as what is to be fetched, until load has merged it.
public struct WaitingDocument: Hashable, Sendable {
    /// The archive name.
    public var document: String
    public var format: String
    public var listing: String
    /// What a person may look up.
    public var place: String

    public init(document: String, format: String, listing: String, place: String) {
        self.document = document
        self.format = format
        self.listing = listing
        self.place = place
    }

    /// What marks a record of the connections that is no connection.
    fileprivate static let mark = "waiting"
}

extension UserStore {
    /// Whether a record among the connections is none: it waits, or counts what was written by hand.
    public static func isNoConnection(_ record: TextRecord) -> Bool { record["by_hand"] != nil }

    /// The documents that wait for the next run, by archive name.
    public func waitingDocuments(from reader: any WarehouseReader) throws -> [WaitingDocument] {
        try intactRecords(in: .connections, as: TextRecord.self, from: reader).compactMap { _, record in
            guard record["by_hand"] == WaitingDocument.mark, let document = record["document"] else { return nil }
            return WaitingDocument(
                document: document,
                format: record["format"] ?? "",
                listing: record["listing"] ?? "",
                place: record["place"] ?? ""
            )
        }.sorted { $0.document < $1.document }
    }

    /// Notes a document that the next run is to take in.
    public func put(_ waiting: WaitingDocument, to writer: any WarehouseWriter) throws {
        let record = TextRecord([
            "by_hand": WaitingDocument.mark, "document": waiting.document, "format": waiting.format,
            "listing": waiting.listing, "place": waiting.place,
        ])
        try put(record, tag: waitingTag(waiting.document), in: .connections, to: writer)
    }

    /// Notes that a document was merged.
    public func removeWaiting(_ document: String, from writer: any WarehouseWriter) throws {
        try writer.delete(tag: waitingTag(document), in: .connections, of: number)
    }

    /// Counts one more thing of this content that a person wrote by hand.
    ///
    /// - Returns: How many there were before.
    public func countByHand(_ content: String, in writer: any WarehouseWriter) throws -> Int {
        let tag = tag(.connections, "by-hand", content)
        let stored = try writer.row(in: .connections, of: number, tag: tag)
        let count =
            try stored.map { try open($0, in: .connections, as: TextRecord.self) }?["count"]
            .flatMap { Int($0) } ?? 0
        try put(TextRecord(["by_hand": "count", "count": String(count + 1)]), tag: tag, in: .connections, to: writer)
        return count
    }

    private func waitingTag(_ document: String) -> [UInt8] { tag(.connections, "waiting", document) }
}
