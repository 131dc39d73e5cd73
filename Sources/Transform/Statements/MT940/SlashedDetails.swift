/// A field `:86:` of words between slashes, as Dutch banks write it: `/TRTP/…/IBAN/…/NAME/…/REMI/…/EREF/…`.
struct SlashedDetails {
    private(set) var iban: ByteField = []
    private(set) var name: ByteField = []
    private(set) var remittance: ByteField = []
    private(set) var endToEnd: ByteField = []
    private(set) var kind: ByteField = []
    private let joined: [UInt8]

    private static let words: Set<[UInt8]> = Set(
        """
        TRTP TRCD EREF PREF MARF CSID IBAN BIC NAME REMI CNTP ORDP BENM RTRN PURP ISDT ULTD ULTC ULTB ADDR BUSP TRDF \
        SVCL INIT EXCH CHGS OCMT CREF RREF ID ACCW VS KS SS
        """.split(separator: " ").map { Array($0.utf8) }
    )

    /// Reads a field; `nil` when it does not begin with one of the words.
    init?(_ field: ByteField) {
        guard field.first == 0x2F else { return nil }
        joined = field.filter { $0 != 0x0A }
        var words: [(word: ByteField, start: Int, end: Int)] = []
        var index = 0
        while index < joined.count {
            guard joined[index] == 0x2F, let end = joined[(index + 1)...].firstIndex(of: 0x2F),
                Self.words.contains(Array(joined[(index + 1)..<end]))
            else {
                index += 1
                continue
            }
            if !words.isEmpty { words[words.count - 1].end = index }
            words.append((joined[(index + 1)..<end], end + 1, joined.count))
            index = end
        }
        guard words.first?.start == (words.first?.word.count ?? 0) + 2 else { return nil }
        for (word, start, end) in words where start <= end { take(joined[start..<end], word: word) }
    }

    private mutating func take(_ value: ByteField, word: ByteField) {
        let value = Self.withoutSlashes(value)
        switch String(decoding: word, as: UTF8.self) {
        case "IBAN", "ACCW": if iban.isEmpty { iban = value.prefix { $0 != 0x2F && $0 != 0x2C } }
        case "NAME": if name.isEmpty { name = value }
        case "EREF": endToEnd = value
        case "TRTP", "TRCD": if kind.isEmpty { kind = value }
        case "REMI": remittance = Self.unstructured(value)
        case "CNTP":
            let fields = value.split(separator: 0x2F, omittingEmptySubsequences: false)
            if let first = fields.first { iban = first }
            if fields.count > 2 { name = fields[2] }
        default: break
        }
    }

    /// `USTD//text` or `STRD/CUR/reference`.
    private static func unstructured(_ value: ByteField) -> ByteField {
        if value.hasPrefix("USTD//") { return value.dropFirst(6) }
        if value.hasPrefix("STRD/CUR/") { return value.dropFirst(9) }
        return value
    }

    private static func withoutSlashes(_ value: ByteField) -> ByteField {
        var value = value.trimmed
        while value.last == 0x2F { value = value.dropLast() }
        while value.first == 0x2F { value = value.dropFirst() }
        return value.trimmed
    }
}
