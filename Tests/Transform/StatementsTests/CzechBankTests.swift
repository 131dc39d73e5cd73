import Diagnostics
import Ledger
import Money
import Statements
import Testing

/// Cards of Česká spořitelna, pages of the Czech Open Banking Standard, and Komerční banka.
struct CzechBankTests {
    private static let account = AccountKey(number: "CZ6508000000192000145399", currency: .czk)

    private static func reservation(_ change: (String) -> String = { $0 }) -> String {
        change(
            """
            {"pageNumber":0,"pageCount":1,"pageSize":20,"reservations":[{"id":"700000001",
            "reservationAmount":{"value":349.50,"currency":"CZK"},
            "originalReservationAmount":{"value":14.00,"currency":"EUR"},"creditDebitIndicator":"DBIT",
            "account":{"id":"A1","iban":"CZ6508000000192000145399","currency":"CZK"},
            "startDateTime":"2026-09-01T18:22:31.000Z","expirationDate":"2026-09-11","reservationState":"RESERVED",
            "reservationType":"POSPAYMENT","maskedPAN":"451161XXXXXX0001",
            "merchantInfo":{"merchantName":"LIDL DEKUJE","merchantAddress":"PRAHA 4","merchantCategoryCode":742}}]}
            """
        )
    }

    @Test func `a reservation is a pending entry of its account`() throws {
        let document = try decoded(Self.reservation())
        #expect(document.format == "csas-accounts-v3")
        #expect(
            document.statements.flatMap(\.entries) == [
                Entry(
                    account: Self.account,
                    status: .pending,
                    bookedOn: nil,
                    valueOn: CalendarDate(iso: "2026-09-01"),
                    amount: Money(minorUnits: -34_950, currency: .czk),
                    original: Money(minorUnits: -1_400, currency: .eur),
                    counterparty: "LIDL DEKUJE",
                    text: "LIDL DEKUJE PRAHA 4",
                    providerID: "700000001",
                    bankCode: "POSPAYMENT",
                    merchantCategory: "0742"
                )
            ]
        )
    }

    @Test(arguments: [
        ("RESERVED", "349.50", EntryStatus.pending), ("RESERVED", "0", .info), ("PROCESSED", "0", .info),
        ("EXPIRED", "349.50", .info), ("CANCELLED", "349.50", .info),
    ])
    func `only what is still blocked is pending`(state: String, amount: String, status: EntryStatus) throws {
        let page = Self.reservation { $0.replacing("RESERVED", with: state).replacing("349.50", with: amount) }
        #expect(try decoded(page).statements.flatMap(\.entries).map(\.status) == [status])
    }

    @Test(arguments: [
        ("\"RESERVED\"", "\"LOST\"", "entry/bad-status"), ("349.50", "\"x\"", "entry/bad-amount"),
        ("2026-09-01T", "2026-13-01T", "entry/bad-date"), ("\"value\":349.50,", "", "entry/incomplete"),
    ])
    func `a bad reservation is a finding`(old: String, new: String, code: String) throws {
        let document = try decoded(Self.reservation { $0.replacing(old, with: new) })
        #expect(document.rejected.map(\.code) == [code])
        #expect(document.statements.flatMap(\.entries).isEmpty)
    }

    @Test func `a booked row bears the id of its reservation where matching looks`() throws {
        let page = Samples.csas.replacing(#""status":"BOOK""#, with: #""reservationId":"700000001","status":"BOOK""#)
        let entry = try #require(try decoded(page).statements.first?.entries.first)
        #expect(entry.reference == "700000001")
        #expect(entry.providerID == "FC-9000000001")
    }

    @Test func `a card transaction is another witness that adds the merchant's category`() throws {
        let page = """
            {"pageNumber":0,"pageCount":1,"pageSize":20,"transactions":[{"id":"CT-1","reservationId":"700000001",
            "transactionAmount":{"value":14.00,"currency":"EUR"},"accountCurrencyAmount":{"value":349.5,"currency":"CZK"},
            "creditDebitIndicator":"DBIT","account":{"accountPrefix":"19","accountNumber":"2000145399","bankCode":"0800",
            "currency":"CZK"},"cardTransactionDateTime":"2026-09-01T18:22:31.000Z","bookingDay":"2026-09-03",
            "merchantInfo":{"merchantName":"LIDL DEKUJE","merchantCategoryCode":"5411"},
            "remittanceInformation":{"variableSymbol":"0451"}},
            {"id":"CT-2","transactionAmount":{"value":1,"currency":"CZK"},"creditDebitIndicator":"DBIT",
            "account":{"iban":"CZ6508000000192000145399","currency":"CZK"},"bookingDay":"2026-09-03","merchantInfo":{}}]}
            """
        let document = try decoded(page)
        #expect(document.format == "csas-card-transactions-v3")
        let entries = document.statements.flatMap(\.entries)
        #expect(entries.map(\.account) == [Self.account, Self.account])
        #expect(entries.map(\.status) == [.booked, .info], "one without a category says nothing new")
        let entry = try #require(entries.first)
        #expect(entry.bookedOn?.description == "2026-09-03")
        #expect(entry.amount == Money(minorUnits: -34_950, currency: .czk))
        #expect(entry.original == Money(minorUnits: -1_400, currency: .eur))
        #expect(entry.merchantCategory == "5411")
        #expect(entry.symbols == PaymentSymbols(variable: "0451"))
        #expect([entry.providerID, entry.reference] == ["CT-1", "700000001"])
    }

    @Test(arguments: ["csas-card-transactions-v3", "csas-accounts-v3", "cobs-accounts"])
    func `an empty page is of the format that was asked for`(format: String) throws {
        let page = #"{"pageNumber":0,"pageCount":0,"transactions":[]}"#
        let document = try StatementDecoder.decode(
            Array(page.utf8),
            format: format,
            account: Self.account,
            place: "sample"
        )
        #expect(document.format == format)
        #expect(document.statements.flatMap(\.entries).isEmpty)
    }

    /// The traps of the standard's own samples in one row, with other values.
    private static func standardRow(date: String) -> String {
        #"""
        {"pageNumber":0,"pageCount":2,"pageSize":100,"nextPage":0,"transactions":[{
        "amount":{"value":1250.00,"currency":"CZK"},"status":"PDNG","creditDebitIndicator":"CRDT",
        "bookingDate":{"date":"\#(date)"},"valueDate":{"date":"\#(date)"},
        "bankTransactionCode":{"proprietary":{"code":1000020,"issuer":"CBA"}},
        "entryDetails":{"transactionDetails":{
        "relatedParties":{"debtor":{"name":"Vzorný Petr"},"debtorAccount":{"identification":{
        "other":{"identification":"19-2000145399"}}}},
        "relatedAgents":{"debtorAgent":{"financialInstitutionIdentification":{
        "clearingSystemMemberIdentification":{"memberIdentification":"0800"}}}},
        "remittanceInformation":{"unstructured":"``","structured":{"creditorReferenceInformation":{
        "reference":"VS:0451\",\"KS:0308\",\"SS:77"}}},
        "additionalTransactionInformation":"Domácí platba"}}}]}
        """#
    }

    @Test(arguments: ["2017-01-31", "2017-01-31T00:00:00+01:00", "2017-01-31T00:00:00.000+01"])
    func `the traps of the standard's samples are read`(date: String) throws {
        let document = try StatementDecoder.decode(
            Array(Self.standardRow(date: date).utf8),
            format: "cobs-accounts",
            account: Self.account,
            place: "sample"
        )
        #expect(document.rejected.isEmpty)
        #expect(
            document.statements.flatMap(\.entries) == [
                Entry(
                    account: Self.account,
                    status: .pending,
                    bookedOn: CalendarDate(iso: "2017-01-31"),
                    valueOn: CalendarDate(iso: "2017-01-31"),
                    amount: Money(minorUnits: 125_000, currency: .czk),
                    counterparty: "Vzorný Petr",
                    counterpartyAccount: "19-2000145399/0800",
                    text: "Domácí platba",
                    symbols: PaymentSymbols(variable: "0451", constant: "0308", specific: "77"),
                    bankCode: "1000020"
                )
            ]
        )
    }

    private static let kbPage = """
        {"content":[{"lastUpdated":"2026-09-03T05:10:00.000Z","accountType":"KB","entryReference":"KB-7",
        "iban":"CZ2601000000001000000001","creditDebitIndicator":"DEBIT","transactionType":"CARD",
        "bankTransactionCode":{"code":"30000301000","issuer":"CBA"},"amount":{"value":349.5,"currency":"CZK"},
        "instructed":{"value":14.00,"currency":"EUR"},"bookingDate":"2026-09-03","valueDate":"2026-09-01",
        "status":"BOOK","counterParty":{"name":"LIDL DEKUJE","accountNo":"19-2000145399","bankCode":"0800"},
        "references":{"accountServicer":"S-1","variable":"0451","constant":"0000","receiver":"NAKUP"},
        "additionalTransactionInformation":"Platba kartou"},
        {"lastUpdated":"2026-09-04T05:10:00.000Z","creditDebitIndicator":"CREDIT","transactionType":"CARD",
        "amount":{"value":20,"currency":"CZK"},"status":"PNG",
        "cardTransactionDetails":{"holdExpirationDate":"2026-09-11"}}],
        "totalPages":1,"pageNumber":0,"pageSize":100,"numberOfElements":2,"first":true,"last":true,"empty":false}
        """

    @Test func `a KB page has flat rows in words of its own`() throws {
        let document = try decoded(Self.kbPage)
        #expect(document.format == "kb-adaa")
        let account = AccountKey(number: "CZ2601000000001000000001", currency: .czk)
        #expect(
            document.statements.flatMap(\.entries) == [
                Entry(
                    account: account,
                    status: .booked,
                    bookedOn: CalendarDate(iso: "2026-09-03"),
                    valueOn: CalendarDate(iso: "2026-09-01"),
                    amount: Money(minorUnits: -34_950, currency: .czk),
                    original: Money(minorUnits: -1_400, currency: .eur),
                    counterparty: "LIDL DEKUJE",
                    counterpartyAccount: "19-2000145399/0800",
                    text: "NAKUP Platba kartou",
                    reference: "S-1",
                    providerID: "KB-7",
                    symbols: PaymentSymbols(variable: "0451"),
                    bankCode: "30000301000"
                ),
                Entry(
                    account: account,
                    status: .pending,
                    bookedOn: nil,
                    valueOn: CalendarDate(iso: "2026-09-04"),
                    amount: Money(minorUnits: 2_000, currency: .czk),
                    bankCode: "CARD"
                ),
            ]
        )
    }

    @Test(arguments: [
        ("\"DEBIT\"", "\"BOTH\"", "entry/bad-amount"), ("\"BOOK\"", "\"WAIT\"", "entry/bad-status"),
        ("349.5,", "null,", "entry/incomplete"), ("2026-09-01", "2026-02-30", "entry/bad-date"),
        ("349.5", "349.501", "entry/excess-precision"),
    ])
    func `a bad KB row is a finding`(old: String, new: String, code: String) throws {
        let document = try decoded(Self.kbPage.replacing(old, with: new))
        #expect(document.rejected.map(\.code) == [code])
        #expect(document.statements.flatMap(\.entries).count == 1)
    }

    @Test func `KB balances name the day before and what may be spent`() throws {
        let list = """
            [{"type":"PREVIOUSLY_CLOSED_BOOK","amount":{"value":12.5,"currency":"CZK"},
            "creditDebitIndicator":"DEBIT","validAt":"2026-09-03T06:00:00Z"},
            {"type":"CLOSING_AVAILABLE","amount":{"value":99,"currency":"CZK"},
            "creditDebitIndicator":"CREDIT","validAt":"2026-09-03T06:00:00Z"}]
            """
        let statement = try #require(try decoded(list, account: Self.account).statements.first)
        #expect(statement.balances.map(\.kind) == [.opening, .available])
        #expect(statement.balances.map(\.amount.decimalText) == ["-12.50", "99.00"])
    }
}
