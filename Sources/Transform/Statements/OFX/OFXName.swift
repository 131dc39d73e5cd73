/// The elements of OFX that are read; names of more than 16 letters are not among them.
enum OFXName: Int, CaseIterable {
    case root
    case signOn
    case status
    case severity
    case statement
    case cardStatement
    case investmentStatement
    case defaultCurrency
    case account
    case cardAccount
    case otherAccount
    case otherCardAccount
    case bankID
    case accountID
    case list
    case pendingList
    case movement
    case pendingMovement
    case kind
    case posted
    case initiated
    case available
    case amount
    case id
    case correctedID
    case correction
    case checkNumber
    case reference
    case industry
    case payee
    case extendedPayee
    case name
    case memo
    case currency
    case originalCurrency
    case symbol
    case rate
    case ledgerBalance
    case availableBalance
    case otherBalances
    case balanceAmount
    case balanceDate

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
        for (text, name) in names {
            guard let key = NameKey(Array(text.utf8)[...]) else { continue }
            var slot = key.slot
            while table[slot] != nil { slot = (slot + 1) & 255 }
            table[slot] = (key, name)
        }
        return table
    }()

    private static let names: [(String, OFXName)] = [
        ("OFX", .root),
        ("SONRS", .signOn),
        ("STATUS", .status),
        ("SEVERITY", .severity),
        ("STMTRS", .statement),
        ("CCSTMTRS", .cardStatement),
        ("INVSTMTRS", .investmentStatement),
        ("CURDEF", .defaultCurrency),
        ("BANKACCTFROM", .account),
        ("CCACCTFROM", .cardAccount),
        ("BANKACCTTO", .otherAccount),
        ("CCACCTTO", .otherCardAccount),
        ("BANKID", .bankID),
        ("ACCTID", .accountID),
        ("BANKTRANLIST", .list),
        ("BANKTRANLISTP", .pendingList),
        ("STMTTRN", .movement),
        ("STMTTRNP", .pendingMovement),
        ("TRNTYPE", .kind),
        ("DTPOSTED", .posted),
        ("DTTRAN", .initiated),
        ("DTAVAIL", .available),
        ("TRNAMT", .amount),
        ("FITID", .id),
        ("CORRECTFITID", .correctedID),
        ("CORRECTACTION", .correction),
        ("CHECKNUM", .checkNumber),
        ("REFNUM", .reference),
        ("SIC", .industry),
        ("PAYEE", .payee),
        ("EXTDPAYEE", .extendedPayee),
        ("NAME", .name),
        ("MEMO", .memo),
        ("CURRENCY", .currency),
        ("ORIGCURRENCY", .originalCurrency),
        ("CURSYM", .symbol),
        ("CURRATE", .rate),
        ("LEDGERBAL", .ledgerBalance),
        ("AVAILBAL", .availableBalance),
        ("BALLIST", .otherBalances),
        ("BALAMT", .balanceAmount),
        ("DTASOF", .balanceDate),
    ]
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
