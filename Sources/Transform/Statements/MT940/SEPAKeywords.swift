/// The parts of a purpose that SEPA keywords name: `EREF+invoice 7SVWZ+rent` (DK, Anlage 3 zum DFÜ-Abkommen, 8.2.4).
struct SEPAKeywords {
    /// A keyword of which the parts are asked for.
    enum Keyword: CaseIterable {
        /// The payer's end-to-end id.
        case endToEnd
        /// The customer's own reference.
        case customer
        /// The mandate's reference.
        case mandate
        /// The creditor's identification.
        case creditor
        /// The text for people.
        case purpose
        /// The payer on whose behalf another pays.
        case ultimatePayer
        /// The payee on whose behalf another is paid.
        case ultimatePayee
        case iban
        case bic
        case other

        /// A keyword by its last four letters, as one number.
        fileprivate static func named(_ name: UInt32) -> Keyword? {
            switch name {
            case 0x4552_4546: .endToEnd  // EREF
            case 0x4B52_4546: .customer  // KREF
            case 0x4D52_4546: .mandate  // MREF
            case 0x4352_4544: .creditor  // CRED
            case 0x5356_575A: .purpose  // SVWZ
            case 0x4142_5741: .ultimatePayer  // ABWA
            case 0x4142_5745: .ultimatePayee  // ABWE
            case 0x4942_414E: .iban  // IBAN
            // DEBT, PURP, MDAT, COAM, OAMT, SQTP, ORCR, ORMR, DDAT, RREF
            case 0x4445_4254, 0x5055_5250, 0x4D44_4154, 0x434F_414D, 0x4F41_4D54, 0x5351_5450, 0x4F52_4352,
                0x4F52_4D52, 0x4444_4154, 0x5252_4546:
                .other
            default: name & 0xFF_FFFF == 0x42_4943 ? .bic : nil
            }
        }
    }

    private struct Part {
        let keyword: Keyword
        let start: Int
        var end: Int
    }

    private var parts: [Part] = []
    private(set) var firstStart = 0

    var isEmpty: Bool { parts.isEmpty }

    /// Finds the keywords of a purpose.
    ///
    /// - Parameters:
    ///   - purpose: The sub-fields joined; a keyword may be split between two.
    ///   - pieces: Where each sub-field begins; only there, a keyword may end in a colon.
    mutating func read(_ purpose: [UInt8], pieces: [Int]) {
        parts.removeAll(keepingCapacity: true)
        firstStart = purpose.count
        purpose.withUnsafeBufferPointer { bytes in
            var next = 0
            while true {
                let index = bytes.index(of: 0x2B, or: 0x3A, from: next)
                guard index < bytes.count else { return }
                next = index + 1
                var name: UInt32 = 0
                for place in max(0, index - 4)..<index { name = name << 8 | UInt32(bytes[place]) }
                guard let keyword = Keyword.named(name) else { continue }
                let start = index - (keyword == .bic ? 3 : 4)
                if bytes[index] == 0x3A, !pieces.contains(start) { continue }
                if parts.isEmpty { firstStart = start } else { parts[parts.count - 1].end = start }
                parts.append(Part(keyword: keyword, start: index + 1, end: bytes.count))
            }
        }
    }

    /// What the keyword names; empty when it is absent.
    func value(_ keyword: Keyword, of purpose: [UInt8]) -> ByteField {
        parts.first { $0.keyword == keyword }.map { purpose[$0.start..<$0.end].trimmed } ?? []
    }
}
