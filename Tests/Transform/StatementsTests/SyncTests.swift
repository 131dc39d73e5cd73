import Diagnostics
import Ledger
import Money
import Statements
import Testing

/// Answers of SimpleFIN and Plaid, which hold several accounts.
struct SyncTests {
    private static let simpleFIN = """
        {"errors":[],"accounts":[
        {"org":{"domain":"mybank.example.org","sfin-url":"https://sfin.example.org"},"id":"ACT-7","name":"Checking",
        "currency":"USD","balance":"1000.50","available-balance":"900","balance-date":1793448000,"transactions":[
        {"id":"T1","posted":1793361600,"amount":"-33293.43","description":"Grocery store","payee":"GROCER","memo":"card 1",
        "transacted_at":1793188800},
        {"id":"P1","posted":0,"amount":"-5","description":"Coffee","pending":true,"transacted_at":1793448000},
        {"id":"P2","posted":1793448000,"amount":"-6.00","description":"Tea","pending":true},
        {"id":"T2","posted":1793361600,"amount":"1,5","description":"Comma"},
        {"id":"T3","posted":1793361600,"amount":"1.005","description":"Three decimals"},
        {"id":"T4","posted":"soon","amount":"1","description":"No day"}]},
        {"org":{"name":"Points"},"id":"ACT-8","name":"Miles","currency":"https://miles.example.org","balance":"1",
        "balance-date":1793448000,"transactions":[]}]}
        """

    @Test func `a SimpleFIN account set becomes a statement for each account`() throws {
        let document = try decoded(Self.simpleFIN)
        #expect(document.format == "simplefin-json")
        let statement = try #require(document.statements.first)
        #expect(document.statements.count == 1)
        #expect(statement.account == AccountKey(number: "ACT-7@mybank.example.org", currency: .usd))
        #expect(
            statement.balances == [
                Balance(
                    kind: .closing,
                    amount: Money(minorUnits: 100_050, currency: .usd),
                    date: CalendarDate(iso: "2026-10-31")
                ),
                Balance(
                    kind: .available,
                    amount: Money(minorUnits: 90_000, currency: .usd),
                    date: CalendarDate(iso: "2026-10-31")
                ),
            ]
        )
        #expect(
            statement.entries.first
                == Entry(
                    account: statement.account,
                    status: .booked,
                    bookedOn: CalendarDate(iso: "2026-10-30"),
                    valueOn: CalendarDate(iso: "2026-10-28"),
                    amount: Money(minorUnits: -3_329_343, currency: .usd),
                    counterparty: "GROCER",
                    text: "Grocery store card 1",
                    providerID: "T1"
                )
        )
        #expect(statement.entries.map(\.status) == [.booked, .pending, .pending])
        #expect(statement.entries.map(\.bookedOn?.description) == ["2026-10-30", nil, nil])
        #expect(
            document.rejected.map { "\($0.code) \($0.place)" } == [
                "entry/bad-amount sample, account 1, row 4", "entry/excess-precision sample, account 1, row 5",
                "entry/bad-date sample, account 1, row 6", "entry/bad-currency sample, account 2",
            ]
        )
    }

    private static let plaid = """
        {"accounts":[{"account_id":"aB1","balances":{"available":90.10,"current":115.8331,"iso_currency_code":"EUR",
        "last_updated_datetime":"2026-09-05T10:00:00Z"},"type":"depository"},
        {"account_id":"aB2","balances":{"available":null,"current":41.5,"iso_currency_code":"USD",
        "last_updated_datetime":"2026-09-05T10:00:00Z"},"type":"credit"}],
        "added":[
        {"account_id":"aB1","transaction_id":"T2","pending_transaction_id":"P1","pending":false,"amount":12.3,
        "iso_currency_code":"EUR","unofficial_currency_code":null,"date":"2026-09-04","authorized_date":"2026-09-03",
        "name":"CAFE","original_description":"CAFE PRAHA 1","merchant_name":"Cafe","payment_channel":"in store",
        "personal_finance_category":{"primary":"FOOD","detailed":"FOOD_COFFEE"}},
        {"account_id":"aB2","transaction_id":"P9","pending":true,"amount":-0.30,"iso_currency_code":"USD",
        "date":"2026-09-04","name":"Refund"},
        {"account_id":"aB3","transaction_id":"C1","pending":false,"amount":1,"iso_currency_code":null,
        "unofficial_currency_code":"BTC","date":"2026-09-04","name":"Coin"},
        {"account_id":"aB1","transaction_id":"T3","pending":false,"amount":1,"iso_currency_code":"EUR","date":"4.9.2026"}],
        "modified":[{"account_id":"aB1","transaction_id":"T1","pending":false,"amount":1.0E2,"iso_currency_code":"EUR",
        "date":"2026-09-01","name":"Rent","check_number":"77"}],
        "removed":[{"transaction_id":"P1","account_id":"aB1"}],
        "next_cursor":"tVUUL15l","has_more":false,"request_id":"r1"}
        """

    @Test func `a Plaid page becomes entries with our sign and names what it takes back`() throws {
        let document = try decoded(Self.plaid.replacing("115.8331", with: "115.83"))
        #expect(document.format == "plaid-json")
        #expect(document.withdrawn == ["P1"])
        #expect(document.statements.map(\.account.number) == ["AB1", "AB2"])
        let first = try #require(document.statements.first)
        #expect(
            first.entries.first
                == Entry(
                    account: AccountKey(number: "aB1", currency: .eur),
                    status: .booked,
                    bookedOn: CalendarDate(iso: "2026-09-04"),
                    valueOn: CalendarDate(iso: "2026-09-03"),
                    amount: Money(minorUnits: -1_230, currency: .eur),
                    counterparty: "Cafe",
                    text: "CAFE PRAHA 1",
                    reference: "P1",
                    providerID: "T2",
                    bankCode: "FOOD_COFFEE"
                )
        )
        #expect(first.entries.last?.amount.decimalText == "-100.00")
        #expect(first.entries.last?.reference == "77")
        #expect(first.closing?.amount.decimalText == "115.83")
        let card = document.statements[1]
        #expect(card.closing?.amount.decimalText == "-41.50")
        #expect(
            card.entries.map { "\($0.status) \($0.amount.decimalText) \($0.bookedOn?.description ?? "none")" } == [
                "pending 0.30 none"
            ]
        )
        #expect(
            document.rejected.map { "\($0.code) \($0.place)" } == [
                "entry/bad-date sample, added 4", "entry/bad-currency sample, added 3",
            ]
        )
        #expect(DecodeLines.lines(of: document).last == #"{"kind":"withdrawn","provider_id":"P1"}"#)
    }

    @Test func `an answer of Plaid's older list is read alike`() throws {
        let get = Self.plaid.replacing("\"added\":", with: "\"item\":{\"item_id\":\"i\"},\"transactions\":")
            .replacing("\"next_cursor\":\"tVUUL15l\",", with: "")
        let document = try decoded(get)
        #expect(document.format == "plaid-json")
        #expect(document.statements.first?.entries.map(\.providerID) == ["T1", "T2"])
    }

    @Test func `a Plaid balance that is no amount of its currency is rejected`() throws {
        let document = try decoded(Self.plaid)
        #expect(document.rejected.first?.place == "sample, account 1, current")
        #expect(document.statements.first?.closing == nil)
    }

    @Test func `a reversal at Fio is a movement of its own with the same instruction`() throws {
        func row(_ id: Int, _ amount: String) -> String {
            #"{"column22":{"value":\#(id)},"column0":{"value":"2026-09-03+0200"},"column1":{"value":\#(amount)},"#
                + #""column17":{"value":35000000001},"column16":{"value":" "},"column99":{"value":"new"}}"#
        }
        let info = #"{"AccountId":"2100000001","bankId":"2010","CURRENCY":"CZK"}"#
        let rows = "\(row(26_000_000_001, "-348.75")),\(row(26_000_000_002, "348.75"))"
        let document = try decoded(
            #"{"accountStatement":{"info":\#(info),"transactionList":{"transaction":[\#(rows)]}}}"#
        )
        let entries = try #require(document.statements.first).entries
        #expect(entries.map(\.providerID) == ["26000000001", "26000000002"])
        #expect(entries.map(\.reference) == ["35000000001", "35000000001"])
        #expect(entries.map(\.amount.minorUnits) == [-34_875, 34_875])
        #expect(entries.map(\.text) == [nil, nil])
    }
}
