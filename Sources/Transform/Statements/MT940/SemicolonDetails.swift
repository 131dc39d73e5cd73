/// A field `:86:` of `KEY: value;` pairs, as mBank writes it: `Z RACH.: …; OD: …; TYT.: …; TNR: …`.
struct SemicolonDetails {
    private(set) var account: ByteField = []
    private(set) var name: ByteField = []
    private(set) var title: ByteField = []
    /// Digits, a point and digits: unique, also between MT940 and MT942.
    private(set) var number: ByteField = []

    /// Reads a field; `nil` when it has no `TNR:`.
    init?(_ field: ByteField) {
        guard field.contains(0x3B), let tail = field.firstIndex(of: "TNR:", from: field.startIndex) else { return nil }
        // A line may end within the number.
        number = Array(field[(tail + 4)...].lazy.filter { $0 > 0x20 }.prefix { $0.isDigit || $0 == 0x2E })[...]
        guard number.contains(0x2E), number.count >= 8 else { return nil }
        for pair in field[..<tail].split(separator: 0x3B) {
            guard let colon = pair.firstIndex(of: 0x3A) else { continue }
            let value = pair[(colon + 1)...].trimmed
            let key = pair[..<colon].trimmed
            if key.hasPrefix("Z RACH") || key.hasPrefix("NA RACH") || key.hasPrefix("DLA RACH") {
                account = value
            } else if key.elementsEqual("OD".utf8) || key.elementsEqual("DLA".utf8) {
                name = value
            } else if key.hasPrefix("TYT") {
                title = value
            }
        }
    }
}
