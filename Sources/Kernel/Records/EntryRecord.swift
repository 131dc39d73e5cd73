import Ledger

// An entry's fields take the keys 20 to 39 of the record that carries it.

extension CBORMapEncoder {
    mutating func entry(_ entry: Entry) {
        field(20, entry.account)
        field(21, entry.status.rawValue)
        field(22, entry.bookedOn)
        field(23, entry.valueOn)
        field(24, entry.amount)
        field(25, entry.original)
        field(26, entry.counterparty)
        field(27, entry.counterpartyAccount)
        field(28, entry.text)
        field(29, entry.reference)
        field(30, entry.providerID)
        field(31, entry.symbols.variable)
        field(32, entry.symbols.constant)
        field(33, entry.symbols.specific)
        field(34, entry.bankCode)
        field(35, entry.merchantCategory)
    }
}

extension RecordFields {
    func entry() throws(RecordError) -> Entry {
        Entry(
            account: try account(20),
            status: try word(21),
            bookedOn: try optionalDate(22),
            valueOn: try optionalDate(23),
            amount: try money(24),
            original: try optionalMoney(25),
            counterparty: try optionalText(26),
            counterpartyAccount: try optionalText(27),
            text: try optionalText(28),
            reference: try optionalText(29),
            providerID: try optionalText(30),
            symbols: PaymentSymbols(
                variable: try optionalText(31),
                constant: try optionalText(32),
                specific: try optionalText(33)
            ),
            bankCode: try optionalText(34),
            merchantCategory: try optionalText(35)
        )
    }
}
