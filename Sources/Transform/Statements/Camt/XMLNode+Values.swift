import Ledger
import Money

extension XMLNode {
    /// `Amt@Ccy` with the sign of `CdtDbtInd`.
    func signedAmount() throws(RowProblem) -> Money {
        guard let indicator = first(.cdtDbtInd), !indicator.isEmpty, let node = first(.amt) else {
            throw .incomplete
        }
        let amount = try node.amount()
        let isDebit = indicator.says("DBIT")
        guard isDebit || indicator.says("CRDT"), amount.minorUnits >= 0 else { throw .badAmount }
        return try amount.signed(negative: isDebit)
    }

    /// The digits in the currency beside them.
    func amount() throws(RowProblem) -> Money {
        guard let currency else { throw .badCurrency }
        if let units = withBytes({ plainUnits($0, digits: currency.minorUnitDigits) }) {
            return Money(minorUnits: units, currency: currency)
        }
        return try Money(lexeme: withBytes { String(decoding: $0, as: UTF8.self) }, currency: currency)
    }

    /// A choice of `Dt` and `DtTm`.
    func day(_ name: CamtName) throws(RowProblem) -> CalendarDate? {
        guard let node = first(name) else { return nil }
        guard let stated = node.first(.dt)?.unlessEmpty ?? node.first(.dtTm)?.unlessEmpty ?? node.unlessEmpty else {
            return nil
        }
        guard let date = stated.withBytes({ CalendarDate(leadingASCII: $0) }) else { throw .badDate }
        return date
    }

    /// `Id/IBAN`, or `Id/Othr/Id` (in version 001.01 `Id/BBAN` or `Id/PrtryAcct/Id`) at the Czech bank that the agent's clearing member number names.
    func accountNumber(agent: XMLNode?) -> String? {
        guard let id = first(.id) else { return nil }
        if let iban = id.text(.iban) { return AccountKey.stated(iban) }
        guard
            let other = id.first(.othr)?.text(.id) ?? id.text(.bban) ?? id.first(.prtryAcct)?.text(.id)
        else { return nil }
        let institution = agent?.first(.finInstnId)
        let member = institution?.first(.clrSysMmbId) ?? institution?.first(.cmbndId)?.first(.clrSysMmbId)
        var bankCode = member?.text(.mmbId)
        if bankCode?.utf8.count != 4 { bankCode = nil }
        if let system = member?.first(.clrSysId)?.text(.cd), !system.hasPrefix("CZ") { bankCode = nil }
        return AccountKey.stated(other, bankCode: bankCode)
    }
}
