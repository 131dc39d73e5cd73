public import Ledger
public import Money

/// One of the household's three accounts.
///
/// The numbers fail the Czech modulus 11 on purpose, so that they can belong to nobody; their IBANs are well-formed.
public enum HouseholdAccount: Hashable, Sendable, CaseIterable {
    /// Crowns at Česká spořitelna (0800), read through its Accounts API.
    case current
    /// Crowns at Fio banka (2010), read through its API.
    case savings
    /// Euros at ČSOB (0300), read from camt.053 files.
    case euro

    /// The account number of up to ten digits, as the bank writes it.
    public var number: String {
        switch self {
        case .current: "2900000117"
        case .savings: "2900000212"
        case .euro: "290000031"
        }
    }

    /// The bank's four digits.
    public var bankCode: String {
        switch self {
        case .current: "0800"
        case .savings: "2010"
        case .euro: "0300"
        }
    }

    /// The bank's identifier code (ISO 9362).
    public var bic: String {
        switch self {
        case .current: "GIBACZPX"
        case .savings: "FIOBCZPPXXX"
        case .euro: "CEKOCZPP"
        }
    }

    public var currency: Currency { self == .euro ? .eur : .czk }

    public var iban: IBAN {
        guard let iban = IBAN(czechAccount: number, bankCode: bankCode) else {
            preconditionFailure("the number of \(self) is well-formed")
        }
        return iban
    }

    /// The booked balance at the start of the first day.
    public var openingBalance: Money {
        switch self {
        case .current: Money(minorUnits: 8_421_350, currency: .czk)
        case .savings: Money(minorUnits: 15_600_000, currency: .czk)
        case .euro: Money(minorUnits: 64_015, currency: .eur)
        }
    }
}

/// The invented person whose money it is.
public let householdOwner = "JANA MODELOVÁ"
