public import Handoff
public import Ledger
public import Records
public import SealedStore
import Vault

/// What a stage hands over: parts named by their kind and owner, published together at the end.
public struct HandOver: Sendable {
    /// The hash of the files by which the stage read its input, for the manifest.
    public var rules = ""
    private let output: StageOutput
    private var parts: [Manifest.Part] = []

    init(_ output: StageOutput) { self.output = output }

    /// Writes the part of one kind for one user, its records in their order and its trailer last.
    ///
    /// - Throws: `HandoffError`.
    public mutating func write(
        _ kind: String,
        of user: UserStore,
        records: some Sequence<[UInt8]>,
        trailer: [UInt8] = []
    ) throws {
        let writer = try output.part(partName(kind, user), vault: user.vault)
        for record in records { try writer.append(record) }
        parts.append(try writer.finish(trailer: trailer))
    }

    /// Writes a batch's rows: the part `rows` with tags and payloads, and the part `index` with what a load asks first.
    ///
    /// - Parameters:
    ///   - rows: By day, those without a day last; then in an order that only their content decides.
    ///   - user: Whose rows they are.
    ///   - totals: What they add up to.
    /// - Throws: `HandoffError`.
    public mutating func writeRows(
        _ rows: some Sequence<Transaction>,
        of user: UserStore,
        totals: ControlTotals
    ) throws {
        let writer = try output.part(partName("rows", user), vault: user.vault)
        var index = RowIndexWriter()
        for row in rows {
            try writer.append(index.add(row, of: user, frameHeadSize: RecordWriter.frameHeadSize))
        }
        parts.append(try writer.finish(trailer: totals.encoded))
        try write("index", of: user, records: index.records, trailer: index.trailer(totals: totals).encoded)
    }

    func publish(provenBy system: UserStore) throws { try output.publish(parts, rules: rules, provenBy: system.vault) }
}

/// One part as it was handed over.
public struct HandedPart: Sendable {
    public var records: [[UInt8]] = []
    public var trailer: [UInt8] = []
}

extension StageInput {
    /// Reads the part of one kind for one user; a part that nobody wrote is empty.
    ///
    /// - Throws: `HandoffError` when it was altered, cut or moved.
    public func read(_ kind: String, of user: UserStore) throws -> HandedPart {
        var handed = HandedPart()
        handed.trailer = try each(kind, of: user) { handed.records.append($0) }
        return handed
    }

    /// Starts to read such a part; `nil` when nobody wrote it.
    ///
    /// - Throws: `HandoffError`.
    public func reader(of kind: String, of user: UserStore) throws -> RecordReader? {
        let name = partName(kind, user)
        guard let part = parts(of: user.id).first(where: { $0.name == name }) else { return nil }
        return try records(of: part, vault: user.vault)
    }

    /// Calls `body` with each record of such a part as it is read, and returns the trailer.
    ///
    /// - Throws: `HandoffError`; what `body` throws.
    public func each(_ kind: String, of user: UserStore, _ body: ([UInt8]) throws -> Void) throws -> [UInt8] {
        guard let reader = try reader(of: kind, of: user) else { return [] }
        while let record = try reader.next() { try body(record) }
        return reader.trailer ?? []
    }
}

private func partName(_ kind: String, _ user: UserStore) -> String { "\(kind)-\(user.id.hex)" }
