public import Ledger
import Money

extension Ledger.Transaction: Record {
    public func encodeFields(into map: inout CBORMapEncoder) {
        encodeDecisions(into: &map)
        encodeWitnesses(into: &map)
        encodeParts(into: &map)
        map.entry(entry)
    }

    /// What it is known by, and what was made of it.
    func encodeDecisions(into map: inout CBORMapEncoder) {
        switch identity {
        case .provider(let id): map.field(1, id)
        case .fingerprint(let text, let ordinal):
            map.field(2, text)
            map.field(3, Int64(ordinal))
        }
        map.field(4, payee)
        map.field(5, payeeOrigin.words)
        map.field(6, category?.text)
        map.field(7, categoryOrigin.words)
        map.field(8, tags)
        map.field(9, notes)
        map.field(10, ruleSet)
    }

    /// Leaves an empty list out.
    func encodeWitnesses(into map: inout CBORMapEncoder) {
        guard !witnesses.isEmpty else { return }
        map.field(11) { encoder in
            encoder.append(arrayOf: witnesses.count * 3)
            for witness in witnesses {
                encoder.append(witness.kind)
                encoder.append(witness.document)
                encoder.append(witness.identity)
            }
        }
    }

    /// Leaves empty lists out.
    func encodeParts(into map: inout CBORMapEncoder) {
        if !flags.isEmpty { map.field(16, flags) }
        if !splits.isEmpty {
            map.field(17) { encoder in
                encoder.append(arrayOf: splits.count * 3)
                for split in splits {
                    encoder.append(String(split.amount.minorUnits))
                    encoder.append(split.category.text)
                    encoder.append(split.note ?? "")
                }
            }
        }
        map.field(18, brand.map { [$0.name, $0.kind] } ?? [])
    }

    public init(decodingFields fields: RecordFields) throws(RecordError) {
        let identity: Identity
        if let id = try fields.optionalText(1) {
            identity = .provider(id: id)
        } else {
            identity = .fingerprint(text: try fields.text(2), ordinal: Int(try fields.integer(3)))
        }
        let category = try fields.optionalText(6)
        let entry = try fields.entry()
        self.init(
            identity: identity,
            entry: entry,
            payee: try fields.optionalText(4),
            payeeOrigin: try Origin(words: fields.texts(5)),
            brand: try fields.brand(),
            category: category.flatMap { CategoryPath($0) },
            categoryOrigin: try Origin(words: fields.texts(7)),
            tags: try fields.texts(8),
            notes: try fields.texts(9),
            flags: try fields.texts(16),
            splits: try fields.splits(in: entry.amount.currency),
            ruleSet: try fields.text(10),
            witnesses: try fields.witnesses()
        )
    }
}

extension RecordFields {
    fileprivate func brand() throws(RecordError) -> Brand? {
        let texts = try texts(18)
        guard !texts.isEmpty else { return nil }
        guard texts.count == 2 else { throw .malformed(byteOffset: 0) }
        return Brand(name: texts[0], kind: texts[1])
    }

    func witnesses() throws(RecordError) -> [Witness] {
        let texts = try texts(11)
        guard texts.count.isMultiple(of: 3) else { throw .malformed(byteOffset: 0) }
        return stride(from: 0, to: texts.count, by: 3).map {
            Witness(kind: texts[$0], document: texts[$0 + 1], identity: texts[$0 + 2])
        }
    }
}

extension RecordFields {
    fileprivate func splits(in currency: Currency) throws(RecordError) -> [Split] {
        let texts = try texts(17)
        guard texts.count.isMultiple(of: 3) else { throw .malformed(byteOffset: 0) }
        var splits: [Split] = []
        for start in stride(from: 0, to: texts.count, by: 3) {
            guard let minorUnits = Int64(texts[start]), let category = CategoryPath(texts[start + 1]) else {
                throw .malformed(byteOffset: 0)
            }
            let note = texts[start + 2]
            let amount = Money(minorUnits: minorUnits, currency: currency)
            splits.append(Split(amount: amount, category: category, note: note.isEmpty ? nil : note))
        }
        return splits
    }
}

extension Origin {
    /// Nothing for ``none``, else a word and its detail.
    fileprivate var words: [String] {
        switch self {
        case .none: []
        case .label: ["label"]
        case .rule(let id): ["rule", id]
        case .suggestion(let confidence): ["suggestion", String(confidence)]
        case .bank: ["bank"]
        }
    }

    fileprivate init(words: [String]) throws(RecordError) {
        switch (words.first, words.dropFirst().first) {
        case (nil, _): self = .none
        case ("label", _): self = .label
        case ("bank", _): self = .bank
        case ("rule", let id?): self = .rule(id: id)
        case ("suggestion", let confidence?): self = .suggestion(confidence: Int(confidence) ?? 0)
        default: throw .malformed(byteOffset: 0)
        }
    }
}
