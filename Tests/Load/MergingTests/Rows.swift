import Ledger
import Money

/// Invented rows of one account, short to write.
enum Rows {
    static let account = AccountKey(number: "19-2000145399/0800", currency: .czk)

    static func row(
        _ identity: String,
        day: Int,
        minor: Int64,
        from kind: String,
        document: String = "d1",
        with change: (inout Transaction) -> Void = { _ in }
    ) -> Transaction {
        let date = CalendarDate(dayNumber: Int32(20_000 + day))
        let amount = Money(minorUnits: minor, currency: .czk)
        let isPending = identity.hasPrefix("pending")
        let entry = Entry(
            account: account,
            status: isPending ? .pending : .booked,
            bookedOn: isPending ? nil : date,
            valueOn: date,
            amount: amount
        )
        let named: Identity =
            identity.hasPrefix("id") ? .provider(id: identity) : .fingerprint(text: identity, ordinal: 0)
        let witness = Witness(kind: kind, document: document, identity: named.canonicalText)
        var row = Transaction(identity: named, entry: entry, witnesses: [witness])
        change(&row)
        return row
    }

}
