/// The elements of OFX that are read; names of more than 16 letters are not among them.
enum OFXName: String, CaseIterable {
    case root = "OFX"
    case signOn = "SONRS"
    case status = "STATUS"
    case severity = "SEVERITY"
    case statement = "STMTRS"
    case cardStatement = "CCSTMTRS"
    case investmentStatement = "INVSTMTRS"
    case defaultCurrency = "CURDEF"
    case account = "BANKACCTFROM"
    case cardAccount = "CCACCTFROM"
    case otherAccount = "BANKACCTTO"
    case otherCardAccount = "CCACCTTO"
    case bankID = "BANKID"
    case accountID = "ACCTID"
    case list = "BANKTRANLIST"
    case pendingList = "BANKTRANLISTP"
    case movement = "STMTTRN"
    case pendingMovement = "STMTTRNP"
    case kind = "TRNTYPE"
    case posted = "DTPOSTED"
    case initiated = "DTTRAN"
    case available = "DTAVAIL"
    case amount = "TRNAMT"
    case id = "FITID"
    case correctedID = "CORRECTFITID"
    case correction = "CORRECTACTION"
    case checkNumber = "CHECKNUM"
    case reference = "REFNUM"
    case industry = "SIC"
    case payee = "PAYEE"
    case extendedPayee = "EXTDPAYEE"
    case name = "NAME"
    case memo = "MEMO"
    case currency = "CURRENCY"
    case originalCurrency = "ORIGCURRENCY"
    case symbol = "CURSYM"
    case rate = "CURRATE"
    case ledgerBalance = "LEDGERBAL"
    case availableBalance = "AVAILBAL"
    case otherBalances = "BALLIST"
    case balanceAmount = "BALAMT"
    case balanceDate = "DTASOF"

    /// Whether the element holds others, so that it has an end.
    var isAggregate: Bool {
        switch self {
        case .root, .signOn, .status, .statement, .cardStatement, .investmentStatement, .account, .cardAccount,
            .otherAccount, .otherCardAccount, .list, .pendingList, .movement, .pendingMovement, .payee, .extendedPayee,
            .currency, .originalCurrency, .ledgerBalance, .availableBalance, .otherBalances:
            true
        case .severity, .defaultCurrency, .bankID, .accountID, .kind, .posted, .initiated, .available, .amount, .id,
            .correctedID, .correction, .checkNumber, .reference, .industry, .name, .memo, .symbol, .rate,
            .balanceAmount, .balanceDate:
            false
        }
    }

    /// The element of a name in either case; `nil` when it is not read.
    static func named(_ name: ByteField) -> OFXName? {
        guard let key = NameKey(name) else { return nil }
        var slot = key.slot
        while let found = table[slot] {
            if found.key == key { return found.name }
            slot = (slot + 1) & 255
        }
        return nil
    }

    /// 256 slots, a fifth of them taken.
    private static let table: [(key: NameKey, name: OFXName)?] = {
        var table: [(key: NameKey, name: OFXName)?] = Array(repeating: nil, count: 256)
        for name in allCases {
            guard let key = NameKey(Array(name.rawValue.utf8)[...]) else { continue }
            var slot = key.slot
            while table[slot] != nil { slot = (slot + 1) & 255 }
            table[slot] = (key, name)
        }
        return table
    }()
}

/// A name of up to 16 letters as two numbers.
private struct NameKey: Equatable {
    var first: UInt64 = 0
    var second: UInt64 = 0

    init?(_ name: ByteField) {
        guard name.count <= 16 else { return nil }
        for byte in name {
            second = second << 8 | first >> 56
            first = first << 8 | UInt64(byte.uppercase)
        }
    }

    var slot: Int { Int(truncatingIfNeeded: ((first ^ second &* 31) &* 0x9E37_79B9_7F4A_7C15) >> 56) }
}
