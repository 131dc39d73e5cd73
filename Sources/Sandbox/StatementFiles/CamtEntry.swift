import Household
import Ledger
import Money

/// One `Ntry` of a statement: a movement, or several that the bank booked as one.
struct CamtEntry {
    /// At least one, all of one day and direction.
    let details: [Movement]

    func write(in stmt: inout XMLText) {
        guard let first = details.first else { return }
        let sum = details.reduce(0) { $0 + $1.amount.minorUnits }
        stmt.element("Ntry") { ntry in
            ntry.leaf("NtryRef", "\(first.sequence)")
            ntry.amount(Money(minorUnits: sum, currency: first.amount.currency))
            ntry.element("Sts") { $0.leaf("Cd", "BOOK") }
            ntry.element("BookgDt") { $0.leaf("Dt", "\(first.bookedOn)") }
            ntry.element("ValDt") { $0.leaf("Dt", "\(first.valueOn)") }
            ntry.leaf("AcctSvcrRef", Self.reference(first))
            Self.code(first.kind, in: &ntry)
            ntry.element("NtryDtls") { dtls in
                if details.count > 1 { dtls.element("Btch") { $0.leaf("NbOfTxs", "\(details.count)") } }
                for movement in details { Self.detail(movement, isOneOfMany: details.count > 1, in: &dtls) }
            }
            ntry.leaf("AddtlNtryInf", first.kind.czechName)
        }
    }

    /// The bank's reference of a movement's entry.
    private static func reference(_ movement: Movement) -> String { "EUR\(2_600_000_000 + movement.sequence)" }

    private static func code(_ kind: MovementKind, in ntry: inout XMLText) {
        ntry.element("BkTxCd") { code in
            code.element("Domn") { domain in
                domain.leaf("Cd", kind.isoCode.domain)
                domain.element("Fmly") {
                    $0.leaf("Cd", kind.isoCode.family)
                    $0.leaf("SubFmlyCd", kind.isoCode.subfamily)
                }
            }
            code.element("Prtry") {
                $0.leaf("Cd", kind.associationCode)
                $0.leaf("Issr", "CBA")
            }
        }
    }

    private static func detail(_ movement: Movement, isOneOfMany: Bool, in dtls: inout XMLText) {
        dtls.element("TxDtls") { tx in
            tx.element("Refs") { refs in
                if isOneOfMany { refs.leaf("AcctSvcrRef", reference(movement)) }
                refs.leaf("EndToEndId", endToEnd(movement.symbols))
            }
            tx.amount(movement.amount)
            exchange(movement, in: &tx)
            parties(movement, in: &tx)
            if let text = movement.text { tx.element("RmtInf") { $0.leaf("Ustrd", text) } }
        }
    }

    /// `/VS123/SS456/KS0308` as the Czech profile has it, or `NOTPROVIDED`.
    private static func endToEnd(_ symbols: PaymentSymbols) -> String {
        guard symbols != PaymentSymbols() else { return "NOTPROVIDED" }
        return "/VS\(symbols.variable ?? "")/SS\(symbols.specific ?? "")/KS\(symbols.constant ?? "")"
    }

    private static func exchange(_ movement: Movement, in tx: inout XMLText) {
        guard let original = movement.original, let rate = movement.rate else { return }
        let digits = String(rate.mantissa)
        tx.element("AmtDtls") { details in
            details.element("InstdAmt") { instructed in
                instructed.unsigned(original)
                instructed.element("CcyXchg") {
                    $0.leaf("SrcCcy", original.currency.code)
                    $0.leaf("TrgtCcy", movement.amount.currency.code)
                    $0.leaf("UnitCcy", rate.base.code)
                    $0.leaf("XchgRate", digits.dropLast(3) + "." + digits.suffix(3))
                }
            }
        }
    }

    /// Only the other side is filled in.
    private static func parties(_ movement: Movement, in tx: inout XMLText) {
        guard let name = movement.counterparty else { return }
        let side = movement.amount.minorUnits < 0 ? "Cdtr" : "Dbtr"
        tx.element("RltdPties") { parties in
            parties.element(side) { $0.element("Pty") { $0.leaf("Nm", name) } }
            guard let number = movement.counterpartyAccount else { return }
            parties.element("\(side)Acct") { account in
                account.element("Id") { id in
                    if let iban = IBAN(parsing: AccountKey.canonical(number)) {
                        id.leaf("IBAN", iban.text)
                    } else {
                        id.element("Othr") { $0.leaf("Id", number) }
                    }
                }
            }
        }
    }
}

extension XMLText {
    /// The unsigned amount and its direction.
    mutating func amount(_ money: Money) {
        unsigned(money)
        leaf("CdtDbtInd", money.minorUnits < 0 ? "DBIT" : "CRDT")
    }

    mutating func unsigned(_ money: Money) {
        leaf("Amt", money.decimalText.drop { $0 == "-" }, attributes: ["Ccy": money.currency.code])
    }
}
