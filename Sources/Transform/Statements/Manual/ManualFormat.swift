import Ledger
import Money

/// A movement that a person wrote by hand, as `kapsa add` archives it.
///
/// `{"format":"kapsa-manual","version":1,"id":…,"account":…,"currency":…,"date":…,"amount":…,"payee":…,"text":…}`: account as in
/// `AccountKey`, day in ISO 8601, amount in major units with a sign, `text` optional.
enum ManualFormat: JSONFormat {
    static let format = StatementFormat.manualJSON

    static func recognises(_ root: JSONValue) -> Bool { root["format"].says("kapsa-manual") }

    static func decode(
        _ root: JSONValue,
        source: Source,
        into sink: inout some DocumentSink
    ) throws(StatementError) {
        guard root["version"].says("1") else { throw .unrecognised(place: source.place) }
        sink.begin(format: format.rawValue)
        do throws(RowProblem) {
            let entry = try entry(root)
            sink.begin(Statement(format: format.rawValue, account: entry.account))
            sink.add(entry)
        } catch {
            sink.reject(error.finding(at: source.place))
        }
    }

    private static func entry(_ root: JSONValue) throws(RowProblem) -> Entry {
        let currency = try Currency(stated: root["currency"].text)
        guard let account = root["account"].text, let id = root["id"].text, !account.isEmpty, !id.isEmpty,
            let day = try root["date"].leadingDate()
        else { throw .incomplete }
        return Entry(
            account: AccountKey(number: account, currency: currency),
            status: .booked,
            bookedOn: day,
            amount: try root["amount"].money(in: currency),
            counterparty: root["payee"].cleanText,
            text: root["text"].cleanText,
            providerID: id
        )
    }
}
