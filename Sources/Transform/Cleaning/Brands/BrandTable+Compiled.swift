import Ledger

/// The compiled form of brands, `docs/formats.md` "Brands".
extension BrandTable {
    private static let magic = Array("KBRANDS".utf8)
    private static let version: UInt8 = 1

    /// The compiled form: the same bytes for the same brands.
    public var compiled: [UInt8] {
        let kinds = Set(listed.map(\.brand.kind)).sorted()
        let kindNumbers = Dictionary(uniqueKeysWithValues: kinds.enumerated().map { ($0.element, $0.offset) })
        var writer = BrandWriter()
        writer.bytes = Self.magic + [Self.version]
        writer.number(kinds.count)
        for kind in kinds { writer.text(kind) }
        writer.number(listed.count)
        for brand in listed {
            writer.number(kindNumbers[brand.brand.kind] ?? 0)
            writer.text(brand.brand.name)
            writer.text(brand.countries.joined())
            writer.number(brand.keys.count)
            for key in brand.keys {
                writer.text(key)
                writer.bytes.append(brand.ambiguous.contains(key) ? 1 : 0)
            }
        }
        writer.word(CyclicCheck.crc32(writer.bytes[...]))
        return writer.bytes
    }

    /// Reads the compiled form.
    ///
    /// - Parameters:
    ///   - bytes: The content.
    ///   - file: The name that errors carry.
    /// - Throws: ``BrandError``.
    public init(compiled bytes: [UInt8], file: String) throws(BrandError) {
        let head = Self.magic.count
        guard bytes.count > head + 5, bytes.starts(with: Self.magic) else { throw .damaged(file: file) }
        guard bytes[head] == Self.version else { throw .otherVersion(file: file, version: Int(bytes[head])) }
        let end = bytes.count - 4
        let check = bytes[end...].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        guard CyclicCheck.crc32(bytes[..<end]) == check else { throw .damaged(file: file) }
        var reader = BrandReader(bytes[head + 1..<end])
        guard let listed = reader.listed() else { throw .damaged(file: file) }
        self.init(listed)
    }
}

private struct BrandWriter {
    var bytes: [UInt8] = []

    mutating func word(_ value: UInt32) {
        for shift in [24, 16, 8, 0] { bytes.append(UInt8(truncatingIfNeeded: value >> UInt32(shift))) }
    }

    mutating func number(_ value: Int) { word(UInt32(clamping: value)) }

    mutating func text(_ text: String) {
        number(text.utf8.count)
        bytes += text.utf8
    }
}

/// Each function returns `nil` when the bytes end early.
private struct BrandReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    mutating func listed() -> [BrandTable.Listed]? {
        guard let kindCount = number(), kindCount <= rest.count else { return nil }
        var kinds: [String] = []
        for _ in 0..<kindCount {
            guard let kind = text() else { return nil }
            kinds.append(kind)
        }
        guard let count = number(), count <= rest.count else { return nil }
        var listed: [BrandTable.Listed] = []
        listed.reserveCapacity(count)
        for _ in 0..<count {
            guard let kind = number(), kinds.indices.contains(kind), let brand = brand(kinds[kind]) else { return nil }
            listed.append(brand)
        }
        return rest.isEmpty ? listed : nil
    }

    private mutating func brand(_ kind: String) -> BrandTable.Listed? {
        guard let name = text(), let countries = text(), let keyCount = number(), keyCount <= rest.count else {
            return nil
        }
        let codes = Array(countries.utf8)
        var brand = BrandTable.Listed(
            brand: Brand(name: name, kind: kind),
            countries: stride(from: 0, to: codes.count - 1, by: 2).map {
                String(decoding: codes[$0...$0 + 1], as: UTF8.self)
            },
            keys: []
        )
        for _ in 0..<keyCount {
            guard let key = text(), let isAmbiguous = rest.popFirst() else { return nil }
            brand.keys.append(key)
            if isAmbiguous == 1 { brand.ambiguous.insert(key) }
        }
        return brand
    }

    private mutating func number() -> Int? {
        guard rest.count >= 4 else { return nil }
        let value = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
        rest = rest.dropFirst(4)
        return value
    }

    private mutating func text() -> String? {
        guard let size = number(), size <= rest.count else { return nil }
        defer { rest = rest.dropFirst(size) }
        return String(decoding: rest.prefix(size), as: UTF8.self)
    }
}

/// CRC-32 of ISO 3309, as zip and PNG have it: against accidents, not against people.
private enum CyclicCheck {
    private static let table: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
    }

    static func crc32(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        let table = table
        return ~bytes.reduce(UInt32.max) { table[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] ^ $0 >> 8 }
    }
}
