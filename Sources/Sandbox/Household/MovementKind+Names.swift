extension MovementKind {
    /// The bank's Czech name for such a movement.
    public var czechName: String {
        switch self {
        case .cardPayment: "Platba kartou"
        case .cashWithdrawal: "Výběr z bankomatu"
        case .cardRefund: "Vrácení platby kartou"
        case .outgoingPayment: "Odchozí úhrada"
        case .standingOrder: "Trvalý příkaz"
        case .directDebit: "Inkaso"
        case .incomingPayment: "Příchozí úhrada"
        case .conversion: "Převod s konverzí"
        case .fee: "Poplatek"
        case .interest: "Připsaný úrok"
        case .tax: "Srážková daň"
        case .reversal: "Storno platby"
        }
    }

    /// An eleven-digit transaction code in the style of the Czech Banking Association's list; invented.
    public var associationCode: String {
        switch self {
        case .cardPayment: "30000301000"
        case .cashWithdrawal: "30000201000"
        case .cardRefund: "30000302000"
        case .outgoingPayment: "10000101000"
        case .standingOrder: "10000102000"
        case .directDebit: "10000405000"
        case .incomingPayment: "10000201000"
        case .conversion: "10000303000"
        case .fee: "40000101000"
        case .interest: "40000201000"
        case .tax: "40000202000"
        case .reversal: "90000101000"
        }
    }

    /// Domain, family and sub-family of the ISO 20022 bank transaction code set.
    public var isoCode: (domain: String, family: String, subfamily: String) {
        switch self {
        case .cardPayment, .cardRefund: ("PMNT", "CCRD", "POSD")
        case .cashWithdrawal: ("PMNT", "CCRD", "CWDL")
        case .outgoingPayment, .conversion: ("PMNT", "ICDT", "ESCT")
        case .standingOrder: ("PMNT", "ICDT", "STDO")
        case .directDebit: ("PMNT", "RDDT", "ESDD")
        case .incomingPayment: ("PMNT", "RCDT", "ESCT")
        case .fee: ("ACMT", "MDOP", "CHRG")
        case .interest: ("ACMT", "MCOP", "INTR")
        case .tax: ("ACMT", "MDOP", "TAXE")
        case .reversal: ("PMNT", "ICDT", "RRTN")
        }
    }
}
