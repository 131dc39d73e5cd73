/// A currency of ISO 4217: its alphabetic code and the number of decimals of its minor unit.
public struct Currency: Hashable, Sendable {
    /// The three letters, packed big-endian, so that a currency costs four bytes and no allocation.
    private let packed: UInt32

    /// Digits after the decimal separator: 2 for CZK, 0 for JPY, 3 for KWD, 4 for CLF.
    public let minorUnitDigits: Int

    /// Looks a code up in the table of ISO 4217 (2024-06), upper-case letters only.
    ///
    /// `nil` means that nobody says how many decimals the currency has, so it cannot be counted.
    public init?(code: some StringProtocol) {
        var code = String(code)
        guard let currency = code.withUTF8({ Currency(ascii: $0) }) else { return nil }
        self = currency
    }

    /// Looks a code up that is given as ASCII bytes.
    public init?(ascii letters: ArraySlice<UInt8>) {
        guard let currency = letters.withUnsafeBufferPointer({ Currency(ascii: $0) }) else { return nil }
        self = currency
    }

    /// Looks a code up that is given as ASCII bytes.
    public init?(ascii letters: UnsafeBufferPointer<UInt8>) {
        guard letters.count == 3 else { return nil }
        let packed = UInt32(letters[0]) << 16 | UInt32(letters[1]) << 8 | UInt32(letters[2])
        guard let digits = CurrencyTable.minorUnitDigits(of: packed) else { return nil }
        self.packed = packed
        minorUnitDigits = digits
    }

    /// The ISO 4217 alphabetic code, three upper-case ASCII letters.
    public var code: String {
        String(unsafeUninitializedCapacity: 3) { letters in
            for place in 0..<3 { letters[place] = UInt8(truncatingIfNeeded: packed >> (16 - 8 * UInt32(place))) }
            return 3
        }
    }

    public static let czk = known("CZK")
    public static let eur = known("EUR")
    public static let usd = known("USD")
    public static let gbp = known("GBP")
    public static let jpy = known("JPY")

    private static func known(_ code: String) -> Currency {
        guard let currency = Currency(code: code) else { preconditionFailure("\(code) is missing from the table") }
        return currency
    }
}

extension Currency: Comparable {
    public static func < (left: Currency, right: Currency) -> Bool { left.packed < right.packed }
}

extension Currency: CustomStringConvertible {
    public var description: String { code }
}

/// ISO 4217 list one, currencies and funds, and what the euro replaced, by the digits of their minor unit.
private enum CurrencyTable {
    static func minorUnitDigits(of packed: UInt32) -> Int? {
        guard let place = place(of: packed) else { return nil }
        let count = digits[place]
        return count < 0 ? nil : Int(count)
    }

    /// By the three letters as a number to the base 26; −1 where no currency has the code.
    private static let digits: [Int8] = {
        var table = [Int8](repeating: -1, count: 26 * 26 * 26)
        for (digits, codes) in [(0, none), (2, two), (3, three), (4, four)] {
            for code in codes.split(separator: " ") {
                guard let place = place(of: code.utf8.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }) else { continue }
                table[place] = Int8(digits)
            }
        }
        return table
    }()

    private static func place(of packed: UInt32) -> Int? {
        let letters = (packed >> 16 & 0xFF, packed >> 8 & 0xFF, packed & 0xFF)
        guard (65...90).contains(letters.0), (65...90).contains(letters.1), (65...90).contains(letters.2) else {
            return nil
        }
        return Int(((letters.0 - 65) * 26 + letters.1 - 65) * 26 + letters.2 - 65)
    }

    private static let none =
        "BEF BIF CLP DJF ESP GNF GRD ISK ITL JPY KMF KRW LUF PTE PYG RWF UGX UYI VND VUV XAF XOF XPF XAU XAG XDR"
    private static let three = "BHD IQD JOD KWD LYD OMR TND"
    private static let four = "CLF UYW"
    private static let two = """
        AED AFN ALL AMD ANG AOA ARS ATS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF \
        CHE CHF CHW CNY COP COU CRC CUC CUP CVE CYP CZK DEM DKK DOP DZD EEK EGP ERN ETB EUR FIM FJD FKP FRF GBP GEL \
        GHS GIP GMD GTQ GYD HKD HNL HRK HTG HUF IDR IEP ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL \
        LTL LVL MAD MDL MGA MKD MMK MNT MOP MRU MTL MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NLG NOK NPR NZD PAB PEN \
        PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SIT SKK SLE SLL SOS SRD SSP STN SVC SYP SZL THB \
        TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD YER ZAR ZMW ZWL
        """
}
