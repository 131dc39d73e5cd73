import Ledger
import Money
import Records
import Settling

extension TextRecord {
    /// A stream as it rests; amounts are minor units of the account's currency, days ISO 8601, rows tags in hexadecimal.
    init(_ stream: RecurringStream, rows: [String]) {
        self.init([
            "account": stream.account.number, "currency": stream.account.currency.code,
            "cadence": stream.cadence.rawValue, "state": stream.state.rawValue,
            "first": stream.firstDay.description, "last": stream.lastDay.description,
            "next": stream.nextDay.description, "amount_min": String(stream.amounts.lowerBound),
            "amount_max": String(stream.amounts.upperBound), "gaps": String(stream.gapCount),
            "confidence": String(stream.confidence), "rows": rows.joined(separator: ","),
        ])
        guard let change = stream.priceChange else { return }
        self["price_on"] = change.on.description
        self["price_old"] = String(change.oldMinorUnits)
        self["price_new"] = String(change.newMinorUnits)
    }
}
