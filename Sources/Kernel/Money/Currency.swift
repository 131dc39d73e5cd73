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
        var packed: UInt32 = 0
        var count = 0
        for letter in code.utf8 {
            guard count < 3, (65...90).contains(letter) else { return nil }
            packed = packed << 8 | UInt32(letter)
            count += 1
        }
        guard count == 3 else { return nil }
        guard let digits = CurrencyTable.digits[packed] else { return nil }
        self.packed = packed
        minorUnitDigits = digits
    }

    /// Looks a code up that is given as ASCII bytes.
    public init?(ascii letters: ArraySlice<UInt8>) {
        guard letters.count == 3 else { return nil }
        var packed: UInt32 = 0
        for letter in letters { packed = packed << 8 | UInt32(letter) }
        guard let digits = CurrencyTable.digits[packed] else { return nil }
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
    static let digits: [UInt32: Int] = {
        var table: [UInt32: Int] = [:]
        for (digits, codes) in [(0, none), (2, two), (3, three), (4, four)] {
            for code in codes.split(separator: " ") {
                table[code.utf8.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }] = digits
            }
        }
        return table
    }()

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
