public import Ledger
import Money
public import Records
import Vault
public import Warehouse

/// A person's decision on one row, what was decided before, and what the row said then.
///
/// A label outlives its row: when the movement comes back under another identity, the facts find it.
public struct LabelRecord: Hashable, Sendable {
    /// One decision.
    public struct Change: Hashable, Sendable {
        public var at: Instant
        /// `nil` took the label away.
        public var category: CategoryPath?
        /// The command that brought it, such as `label` or `label --from`.
        public var by: String

        public init(at: Instant, category: CategoryPath?, by: String) {
            self.at = at
            self.category = category
            self.by = by
        }
    }

    /// `nil` when the label was taken away.
    public private(set) var category: CategoryPath?
    /// Oldest first; a label of a program that kept no history begins without.
    public private(set) var changes: [Change]
    /// `nil` in a label of a program that kept none.
    public private(set) var facts: MovementFacts?

    public init() {
        category = nil
        changes = []
        facts = nil
    }

    /// Decides anew; does nothing when the decision stands.
    ///
    /// - Returns: Whether anything changed.
    @discardableResult
    public mutating func decide(_ change: Change, about entry: Entry) -> Bool {
        facts = facts ?? MovementFacts(entry)
        guard change.category != category else { return false }
        // What a program without history had decided stays known.
        if changes.isEmpty, let category {
            changes.append(Change(at: Instant(seconds: 0), category: category, by: "?"))
        }
        category = change.category
        changes.append(change)
        return true
    }

    /// What was decided before the newest decision; `nil` for nothing.
    public var former: CategoryPath? { changes.dropLast().last?.category }
}

extension LabelRecord: Record {
    public func encodeFields(into map: inout CBORMapEncoder) { texts.encodeFields(into: &map) }

    public init(decodingFields fields: RecordFields) throws(RecordError) {
        let texts = try TextRecord(decodingFields: fields)
        category = texts["category"].flatMap { CategoryPath($0) }
        changes = (texts["history"] ?? "").split(separator: "\n").compactMap { Change(line: $0) }
        facts = MovementFacts(texts)
    }

    private var texts: TextRecord {
        var texts = TextRecord(facts?.texts ?? [:])
        texts["category"] = category?.text
        if !changes.isEmpty { texts["history"] = changes.map(\.line).joined(separator: "\n") }
        return texts
    }
}

extension LabelRecord.Change {
    /// `2026-10-31T05:00:00Z food/groceries label`; `-` stands for no category.
    fileprivate var line: String { "\(at) \(category?.text ?? "-") \(by)" }

    fileprivate init?(line: Substring) {
        let words = line.split(separator: " ", maxSplits: 2).map(String.init)
        guard words.count == 3, let at = Instant(iso: words[0]) else { return nil }
        self.init(at: at, category: CategoryPath(words[1]), by: words[2])
    }
}

/// What a movement is recognised by when neither its account nor its identity stayed.
public struct MovementFacts: Hashable, Sendable {
    public let minorUnits: Int64
    public let currency: String
    private let day: CalendarDate?
    private let isPending: Bool
    /// Folded counterparty and text.
    private let words: String

    public init(_ entry: Entry) {
        minorUnits = entry.amount.minorUnits
        currency = entry.amount.currency.code
        day = Self.day(of: entry)
        isPending = entry.status == .pending
        words = Self.words(of: entry)
    }

    /// The longest time from a reservation to its booking.
    private static let dayCountMax = 8

    /// Whether an entry is surely the movement: the same amount, day and words; a reservation may be booked some days
    /// later with more or fewer words.
    public func fit(_ entry: Entry) -> Bool {
        guard entry.amount.minorUnits == minorUnits, entry.amount.currency.code == currency else { return false }
        let others = Self.words(of: entry)
        if Self.day(of: entry) == day { return others == words || (isPending && isPart(others)) }
        guard isPending, isPart(others), let day, let booked = Self.day(of: entry) else { return false }
        return (0...Self.dayCountMax).contains(booked.days(since: day))
    }

    private func isPart(_ others: String) -> Bool {
        !words.isEmpty && !others.isEmpty && (words.contains(others) || others.contains(words))
    }

    private static func day(of entry: Entry) -> CalendarDate? { entry.valueOn ?? entry.bookedOn }

    private static func words(of entry: Entry) -> String {
        TextFold.fold([entry.counterparty, entry.text].compactMap { $0 }.joined(separator: " "))
    }

    fileprivate var texts: [String: String] {
        var texts = ["amount": String(minorUnits), "currency": currency, "words": words]
        texts["day"] = day?.description
        texts["status"] = isPending ? "pending" : nil
        return texts
    }

    fileprivate init?(_ texts: TextRecord) {
        guard let units = texts["amount"].flatMap({ Int64($0) }), let currency = texts["currency"] else { return nil }
        minorUnits = units
        self.currency = currency
        day = texts["day"].flatMap { CalendarDate(iso: $0) }
        isPending = texts["status"] == "pending"
        words = texts["words"] ?? ""
    }
}

extension UserStore {
    /// Gives a row's label, with its history, to the row that took its place; that one's own label stays.
    ///
    /// - Returns: The label that was moved; `nil` when there was none to move.
    /// - Throws: `WarehouseError`, `VaultError`.
    public func moveLabel(from old: [UInt8], to new: [UInt8], in writer: any WarehouseWriter) throws -> LabelRecord? {
        guard let row = try writer.row(in: .labels, of: number, tag: old),
            try writer.row(in: .labels, of: number, tag: new) == nil
        else { return nil }
        let label = try open(row, in: .labels, as: LabelRecord.self)
        try put(label, tag: new, in: .labels, to: writer)
        try writer.delete(tag: old, in: .labels, of: number)
        return label
    }
}
