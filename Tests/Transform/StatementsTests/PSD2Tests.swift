import Diagnostics
import Ledger
import Money
import Statements
import Testing

/// Answers of the Berlin Group's interface, GoCardless and Enable Banking.
struct PSD2Tests {
    private static let page = """
        {"account":{"iban":"CZ6508000000192000145399","currency":"CZK"},
         "transactions":{"booked":[{"transactionId":"T-1001","entryReference":"E-1001","bookingDate":"2026-09-03",
         "valueDate":"2026-09-02","transactionAmount":{"currency":"CZK","amount":"-256.67"},
         "creditorName":"Papirnictvi","creditorAccount":{"iban":"CZ5855000000001265098001"},"debtorName":"Jana",
         "remittanceInformationUnstructured":"VS0451/SS/KS0308","endToEndId":"NOTPROVIDED",
         "bankTransactionCode":"PMNT-ICDT-STDO","proprietaryBankTransactionCode":"X"}],
         "pending":[{"transactionAmount":{"currency":"CZK","amount":"-89.00"},"valueDate":"2026-09-04",
         "remittanceInformationUnstructured":"BLOKACE"}],
         "information":[{"transactionAmount":{"currency":"CZK","amount":"-5.00"},"bookingDate":"2026-09-30"}],
         "_links":{"next":{"href":"/v1/accounts/3dc3/transactions?page=2"}}}}
        """

    private static func row(_ members: String, format: String = "berlin-group-json") throws -> Entry {
        let page = """
            {"transactions":{"booked":[{"bookingDate":"2026-09-03",\
            "transactionAmount":{"currency":"CZK","amount":"-1.00"},\(members)}]}}
            """
        let document = try decoded(page, format: format, account: Samples.account)
        return try #require(document.statements.first?.entries.first, "\(document.rejected)")
    }

    @Test func `a page of the Berlin Group becomes entries`() throws {
        let document = try decoded(Self.page)
        let statement = try #require(document.statements.first)
        #expect(document.format == "berlin-group-json")
        #expect(statement.account == Samples.account)
        #expect(statement.entries.map(\.status) == [.booked, .pending, .info])
        #expect(statement.entries.map(\.amount.decimalText) == ["-256.67", "-89.00", "-5.00"])
        #expect(statement.entries[1].valueOn == CalendarDate(iso: "2026-09-04"))
        #expect(statement.entries[1].bookedOn == nil)
        #expect(
            statement.entries[0]
                == Entry(
                    account: Samples.account,
                    status: .booked,
                    bookedOn: CalendarDate(iso: "2026-09-03"),
                    valueOn: CalendarDate(iso: "2026-09-02"),
                    amount: Money(minorUnits: -25_667, currency: .czk),
                    counterparty: "Papirnictvi",
                    counterpartyAccount: "CZ5855000000001265098001",
                    text: "VS0451/SS/KS0308",
                    providerID: "T-1001",
                    symbols: PaymentSymbols(variable: "0451", constant: "0308"),
                    bankCode: "PMNT-ICDT-STDO"
                )
        )
    }

    @Test(arguments: [
        (#""amount":"-0.30""#, "-0.30"), (#""amount":-0.3"#, "-0.30"), (#""amount":-1.0E7"#, "-10000000.00"),
        (#""amount":" 115.83 ""#, "115.83"), (#""amount":24.170"#, "24.17"),
    ])
    func `amounts are texts or numbers and keep their digits`(member: String, text: String) throws {
        let page = Self.page.replacing(#""amount":"-256.67""#, with: member)
        #expect(try decoded(page).statements.first?.entries.first?.amount.decimalText == text)
    }

    @Test(arguments: [
        (#""amount":"-256,67""#, "entry/bad-amount"), (#""amount":"-256.675""#, "entry/excess-precision"),
        (#""sum":"1""#, "entry/incomplete"),
    ])
    func `an amount that is none puts its row aside alone`(member: String, code: String) throws {
        let document = try decoded(Self.page.replacing(#""amount":"-256.67""#, with: member))
        #expect(document.rejected.map(\.code) == [code])
        #expect(document.rejected.map(\.place) == ["sample, row 1"])
        #expect(document.statements.first?.entries.count == 2)
    }

    @Test(
        arguments: [
            // The texts for people first; an object up to 1.3.8, a text from 1.3.9.
            (#""remittanceInformationUnstructuredArray":["Sparen","Rest"]"#, "Sparen Rest", nil),
            (#""remittanceInformationStructured":"RF18539007547034""#, "RF18539007547034", "RF18539007547034"),
            (#""remittanceInformationStructured":{"reference":"RF18","referenceType":"x"}"#, "RF18", "RF18"),
            (
                #""remittanceInformationUnstructured":"Miete","remittanceInformationStructuredArray":["A1"],"endToEndId":"E2E""#,
                "Miete", "E2E"
            ),
            (
                #""additionalInformation":"Gebühr","remittanceInformationUnstructured":"Gebühr Juli""#, "Gebühr Juli",
                nil
            ),
            (#""additionalInformation":"Gebühr""#, "Gebühr", nil), (#""mandateId":"M-1""#, nil, "M-1"),
        ] as [(String, String?, String?)]
    )
    func `texts and references have their order`(members: String, text: String?, reference: String?) throws {
        let entry = try Self.row(members)
        #expect(entry.text == text)
        #expect(entry.reference == reference)
    }

    @Test(
        arguments: [
            (#""transactionId":"T","entryReference":"E""#, "T"), (#""entryReference":"E""#, "E"),
            (#""proprietaryBankTransactionCode":"NDDT+005+990197""#, nil), (#""transactionId":"""#, nil),
        ] as [(String, String?)]
    )
    func `the Berlin Group's identifiers have their rank`(members: String, id: String?) throws {
        #expect(try Self.row(members).providerID == id)
    }

    @Test(
        arguments: [
            (#""transactionId":"T","internalTransactionId":"I""#, "I"), (#""transactionId":"T""#, "T"),
            (#""entryReference":"E""#, nil),
        ] as [(String, String?)]
    )
    func `GoCardless's identifiers have their rank`(members: String, id: String?) throws {
        #expect(try Self.row(members, format: "gocardless-json").providerID == id)
    }

    @Test func `an identifier of two different movements names neither, a repeated row is one`() throws {
        func row(_ amount: String) -> String {
            #"{"transactionId":"T","bookingDate":"2026-09-03","transactionAmount":{"currency":"CZK","amount":"\#(amount)"}}"#
        }
        func ids(_ rows: [String]) throws -> [String?] {
            let page = #"{"transactions":{"booked":[\#(rows.joined(separator: ","))]}}"#
            return try decoded(page, account: Samples.account).statements.flatMap { $0.entries.map(\.providerID) }
        }
        #expect(try ids([row("1.00"), row("1.00")]) == ["T", "T"])
        #expect(try ids([row("1.00"), row("2.00")]) == [nil, nil])
    }

    @Test(arguments: [
        #""currencyExchange":{"sourceCurrency":"EUR","exchangeRate":"25.1","instructedAmount":{"amount":"14.00","currency":"EUR"}}"#,
        #""currencyExchange":[{"instructedAmount":{"amount":"14.00","currency":"EUR"}}]"#,
        #""originalAmount":{"amount":"-14.00","currency":"EUR"}"#,
    ])
    func `an amount in another currency is the original`(members: String) throws {
        #expect(try Self.row(members).original == Money(minorUnits: -1_400, currency: .eur))
    }

    @Test func `one list whose rows say where they stand is read`() throws {
        func row(_ status: String) -> String {
            #"{"bookingDate":"2026-09-03","transactionAmount":{"currency":"CZK","amount":"1.00"},"#
                + #""bookingStatus":"\#(status)"}"#
        }
        let rows = ["booked", "BOOKED", "PENDING", "information"].map(row).joined(separator: ",")
        let document = try decoded(#"{"transactions":[\#(rows)]}"#, account: Samples.account)
        #expect(document.format == "berlin-group-json")
        #expect(document.statements.first?.entries.map(\.status) == [.booked, .booked, .pending, .info])
    }

    @Test func `card movements, a number as category and the other side of a refund are read`() throws {
        let page = """
            {"cardTransactions":{"booked":[{"cardTransactionId":"C","bookingDate":"2026-09-03","transactionDate":"2026-09-01",
            "transactionAmount":{"currency":"CZK","amount":"12.00"},"creditorName":"Alza","merchantCategoryCode":742,
            "transactionDetails":"ALZA PRAHA"}]}}
            """
        let entry = try #require(try decoded(page, account: Samples.account).statements.first?.entries.first)
        #expect(entry.providerID == "C")
        #expect(entry.text == "ALZA PRAHA")
        #expect(entry.valueOn == CalendarDate(iso: "2026-09-01"))
        #expect(entry.counterparty == "Alza")
        #expect(entry.merchantCategory == "0742")
    }

    @Test(
        arguments: [
            ("closingBooked", "closing"), ("openingBooked", "opening"), ("interimBooked", "intermediate"),
            ("expected", "available"), ("interimAvailable", "available"), ("forwardAvailable", "available"),
            ("nonInvoiced", nil),
        ] as [(String, String?)]
    )
    func `balances have their kinds`(type: String, kind: String?) throws {
        let list = """
            {"account":{"iban":"CZ6508000000192000145399"},"balances":[{"balanceAmount":{"amount":"12.50","currency":"CZK"},
            "balanceType":"\(type)","referenceDate":"2026-09-03"}]}
            """
        let balance = try #require(try decoded(list).statements.first).balances.first
        #expect(balance?.kind.rawValue == kind)
        #expect(kind == nil || balance?.amount.decimalText == "12.50")
        #expect(kind == nil || balance?.date == CalendarDate(iso: "2026-09-03"))
        let limited = list.replacing(#""balanceType""#, with: #""creditLimitIncluded":true,"balanceType""#)
        let withLimit = try #require(try decoded(limited).statements.first).balances.first
        #expect(withLimit.map { $0.kind == .available } ?? (kind == nil))
    }

    @Test(arguments: [
        (
            #"{"account":{"iban":"CZ6508000000192000145399","currency":"CZK"},"balances":[],"_links":{}}"#,
            "berlin-group-json"
        ),
        (#"{"transactions":{"booked":[],"_links":{}}}"#, "berlin-group-json"),
        (#"{"balances":[]}"#, "berlin-group-json"),
        (#"{"transactions":{"booked":[],"pending":[]}}"#, "gocardless-json"), (#"{"balances":[]}"#, "gocardless-json"),
        (#"{"transactions":[],"continuation_key":"k"}"#, "enable-banking-json"),
        (#"{"transactions":[]}"#, "enable-banking-json"), (#"{"balances":[]}"#, "enable-banking-json"),
        (#"{"transactions":[]}"#, "csas-accounts-v3"), (#"{"balances":[]}"#, "csas-accounts-v3"),
    ])
    func `an answer without a row is one of the format that was asked for`(page: String, format: String) throws {
        let document = try decoded(page, format: format, account: Samples.account)
        #expect(document.format == format)
        #expect(document.statements.flatMap(\.entries).isEmpty)
    }

    @Test(arguments: [
        (page, "enable-banking-json"), (page, "csas-accounts-v3"), (enable, "berlin-group-json"),
        (enable, "gocardless-json"),
    ])
    func `another format than was asked for is refused`(page: String, format: String) {
        #expect(throws: StatementError.self) { try decoded(page, format: format, account: Samples.account) }
    }

    @Test func `a page of GoCardless is known by its identifier`() throws {
        let page = """
            {"transactions":{"booked":[{"transactionId":"2026090301","internalTransactionId":"5f0c","bookingDate":"2026-09-03",
            "valueDate":"2026-09-02","bookingDateTime":"2026-09-03T01:00:00Z",
            "transactionAmount":{"amount":"-45.00","currency":"EUR"},"creditorName":"Alza",
            "remittanceInformationUnstructured":"objednavka 1"}],"pending":[{"valueDate":"2026-09-04",
            "transactionAmount":{"amount":"-9.90","currency":"EUR"},"remittanceInformationUnstructured":"Reserved"}]}}
            """
        let document = try decoded(page)
        #expect(document.format == "gocardless-json")
        #expect(document.statements.first?.entries.map(\.providerID) == ["5f0c", nil])
        #expect(document.statements.first?.account == AccountKey(number: "", currency: .eur))
    }

    private static let enable = """
        {"transactions":[{"entry_reference":"R-1","merchant_category_code":"5411","transaction_amount":
        {"currency":"CZK","amount":"349.50"},"credit_debit_indicator":"DBIT","status":"BOOK","booking_date":"2026-09-03",
        "value_date":null,"transaction_date":"2026-09-01","creditor":{"name":"LIDL DEKUJE"},"creditor_account":{"iban":null,
        "other":{"identification":"19-2000145399/0800","scheme_name":"BBAN"}},"debtor":{"name":"Jana"},
        "reference_number":"NOTPROVIDED","remittance_information":["Nákup","VS:0451 KS:1178"],
        "bank_transaction_code":{"description":"Platba","code":"PMNT-CCRD","sub_code":"POSD"},
        "exchange_rate":{"unit_currency":"EUR","exchange_rate":"25.0","instructed_amount":{"currency":"EUR","amount":"14.00"}},
        "note":null},
        {"transaction_amount":{"currency":"CZK","amount":"89.00"},"credit_debit_indicator":"CRDT","status":"PDNG",
        "value_date":"2026-09-04","remittance_information":"BLOKACE"}],"continuation_key":null}
        """

    @Test func `a page of Enable Banking becomes entries of the fetch's account`() throws {
        let document = try decoded(Self.enable, account: Samples.account)
        #expect(document.format == "enable-banking-json")
        let entries = try #require(document.statements.first?.entries)
        #expect(
            entries.first
                == Entry(
                    account: Samples.account,
                    status: .booked,
                    bookedOn: CalendarDate(iso: "2026-09-03"),
                    valueOn: CalendarDate(iso: "2026-09-01"),
                    amount: Money(minorUnits: -34_950, currency: .czk),
                    original: Money(minorUnits: -1_400, currency: .eur),
                    counterparty: "LIDL DEKUJE",
                    counterpartyAccount: "19-2000145399/0800",
                    text: "Nákup VS:0451 KS:1178",
                    providerID: "R-1",
                    symbols: PaymentSymbols(variable: "0451", constant: "1178"),
                    bankCode: "PMNT-CCRD-POSD",
                    merchantCategory: "5411"
                )
        )
        #expect(entries.last?.status == .pending)
        #expect(entries.last?.amount.decimalText == "89.00")
        #expect(entries.last?.text == "BLOKACE")
    }

    @Test(arguments: [
        ("BOOK", "booked"), ("HOLD", "pending"), ("SCHD", "info"), ("CNCL", "info"), ("RJCT", "info"), ("OTHR", "info"),
    ])
    func `Enable Banking's statuses have their meaning`(status: String, meaning: String) throws {
        let page = Self.enable.replacing(#""status":"BOOK""#, with: #""status":"\#(status)""#)
        #expect(try decoded(page, account: Samples.account).statements.first?.entries.first?.status.rawValue == meaning)
    }

    @Test(
        arguments: [
            ("\"DBIT\"", "\"DEBIT\"", "entry/bad-amount"), ("\"349.50\"", "\"-349.50\"", nil),
            ("\"credit_debit_indicator\":\"DBIT\",", "", "entry/incomplete"),
            ("\"BOOK\"", "\"DONE\"", "entry/bad-status"),
            ("\"2026-09-03\"", "\"2026-09-31\"", "entry/bad-date"),
            ("\"currency\":\"CZK\"", "\"currency\":\"CZX\"", "entry/bad-currency"),
        ] as [(String, String, String?)]
    )
    func `a row of Enable Banking that cannot be read is put aside`(old: String, new: String, code: String?) throws {
        let page = Self.enable.replacing(old, with: new, maxReplacements: 1)
        #expect(try decoded(page, account: Samples.account).rejected.map(\.code) == [code].compactMap { $0 })
    }
}
