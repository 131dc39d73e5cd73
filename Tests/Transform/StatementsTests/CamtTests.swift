import Diagnostics
import Ledger
import Money
import Statements
import Testing

struct CamtTests {
    private func entries(_ xml: String) throws -> [Entry] {
        try decoded(Samples.camt(xml)).statements.flatMap(\.entries)
    }

    private func entry(_ xml: String) throws -> Entry { try #require(try entries(xml).first) }

    @Test
    func `A statement gives its account, balances and entry line for line`() throws {
        let document = try decoded(Samples.fullCamt)
        #expect(document.rejected.isEmpty)
        #expect(
            DecodeLines.lines(of: document) == [
                """
                {"kind":"statement","format":"camt.053.001.08","account":"CZ6508000000192000145399","currency":"CZK",\
                "opening":{"amount":"1000.00","date":"2026-09-01"},"closing":{"amount":"650.50","date":"2026-09-30"},\
                "balances":[{"type":"opening","amount":"1000.00","currency":"CZK","date":"2026-09-01"},\
                {"type":"closing","amount":"650.50","currency":"CZK","date":"2026-09-30"}]}
                """,
                """
                {"kind":"entry","account":"CZ6508000000192000145399","booked_on":"2026-09-03","value_on":"2026-09-01",\
                "amount":"-349.50","currency":"CZK","counterparty":"LIDL","counterparty_account":null,\
                "text":"Nakup v & obchodě","reference":null,"provider_id":"REF1","status":"booked",\
                "symbols":{"vs":"0451","ks":"1178","ss":null},"bank_code":"30000301000","mcc":null,"original":null}
                """,
            ]
        )
    }

    @Test(arguments: [
        (#" xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02""#, "camt.053.001.02"),
        (#" xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.14""#, "camt.053.001.14"),
        ("", "camt.053"),
        (#" xmlns="urn:example:other""#, "camt.053"),
    ])
    func `The namespace names the version and nothing else`(namespace: String, format: String) throws {
        let document = try decoded(Samples.camt(Samples.entry(), namespace: namespace))
        #expect(document.format == format)
        #expect(document.statements.first?.entries.count == 1)
    }

    @Test
    func `Prefixed elements are read like plain ones`() throws {
        let plain = Samples.fullCamt.replacing("xmlns=", with: "xmlns:n=")
        let prefixed = plain.replacing("</", with: "\u{1}").replacing("<", with: "<n:").replacing("\u{1}", with: "</n:")
            .replacing("<n:?xml", with: "<?xml")
        #expect(try decoded(prefixed) == decoded(Samples.fullCamt))
    }

    @Test(arguments: [
        ("BOOK", EntryStatus.booked), ("<Cd>BOOK</Cd>", .booked), ("<Prtry>BOOK</Prtry>", .booked),
        ("PDNG", .pending), ("<Cd>PDNG</Cd>", .pending), ("<Cd>FUTR</Cd>", .pending), ("<Cd>INFO</Cd>", .info),
    ])
    func `A status is text or a choice`(written: String, status: EntryStatus) throws {
        #expect(try entry(Samples.entry(status: written)).status == status)
    }

    @Test(arguments: [
        (#"<Amt Ccy="CZK">12.345</Amt>"#, "DBIT", "<Dt>2026-09-03</Dt>", "entry/excess-precision"),
        (#"<Amt Ccy="CZK">12,34</Amt>"#, "DBIT", "<Dt>2026-09-03</Dt>", "entry/bad-amount"),
        (#"<Amt Ccy="CZK">1,234</Amt>"#, "DBIT", "<Dt>2026-09-03</Dt>", "entry/bad-amount"),
        (#"<Amt Ccy="CZK">-12.34</Amt>"#, "DBIT", "<Dt>2026-09-03</Dt>", "entry/bad-amount"),
        (#"<Amt Ccy="CZK">92233720368547758.08</Amt>"#, "CRDT", "<Dt>2026-09-03</Dt>", "entry/bad-amount"),
        (#"<Amt Ccy="QQQ">12.34</Amt>"#, "DBIT", "<Dt>2026-09-03</Dt>", "entry/bad-currency"),
        (#"<Amt Ccy="CZK">12.34</Amt>"#, "DBIT", "<Dt>2026-02-30</Dt>", "entry/bad-date"),
        (#"<Amt Ccy="CZK">12.34</Amt>"#, "BOTH", "<Dt>2026-09-03</Dt>", "entry/bad-amount"),
        ("", "DBIT", "<Dt>2026-09-03</Dt>", "entry/incomplete"),
    ])
    func `A bad entry is a finding with its line, and the others stay`(
        amount: String,
        side: String,
        booked: String,
        code: String
    ) throws {
        let bad = Samples.entry(amount: amount, side: side, booked: booked)
        let document = try decoded(Samples.camt(Samples.entry() + "\n\n" + bad))
        #expect(document.statements.first?.entries.count == 1)
        #expect(document.rejected.map(\.code) == [code])
        #expect(document.rejected.map(\.place) == ["sample:6"])
    }

    @Test
    func `An unknown status is a finding`() throws {
        let document = try decoded(Samples.camt(Samples.entry(status: "<Cd>ELSE</Cd>")))
        #expect(document.rejected.map(\.code) == ["entry/bad-status"])
    }

    @Test(arguments: [
        ("8.85000", "EUR", "8.85"), ("0", "CZK", "0.00"), ("2700", "JPY", "2700"), (".5", "EUR", "0.50"),
        ("+7.", "EUR", "7.00"), ("1.234", "KWD", "1.234"),
    ])
    func `Amounts keep their currency's decimals`(written: String, code: String, text: String) throws {
        let entry = try entry(Samples.entry(amount: "<Amt Ccy=\"\(code)\">\(written)</Amt>", side: "CRDT"))
        #expect(entry.amount.decimalText == text)
        #expect(entry.amount.currency.code == code)
    }

    @Test
    func `A reversal keeps the sign it states and the party of the first movement`() throws {
        let entry = try entry(Samples.entry(side: "CRDT", more: "<RvslInd>true</RvslInd>", details: Samples.cardDetail))
        #expect(entry.amount.decimalText == "349.50")
        #expect(entry.counterparty == "LIDL")
    }

    @Test(arguments: [
        ("<Id><IBAN>CZ65 0800 0000 1920 0014 5399</IBAN></Id>", "CZ6508000000192000145399"),
        ("<Id><Othr><Id>19-2000145399/0800</Id></Othr></Id>", "CZ6508000000192000145399"),
        (
            """
            <Id><Othr><Id>19-2000145399</Id></Othr></Id><Svcr><FinInstnId><ClrSysMmbId><MmbId>0800</MmbId>\
            </ClrSysMmbId></FinInstnId></Svcr>
            """, "CZ6508000000192000145399"
        ),
        ("<Id><Othr><Id>5000 0005</Id></Othr></Id>", "50000005"),
        ("", ""),
    ])
    func `An account has one form however it is written`(written: String, number: String) throws {
        let document = try decoded(Samples.camt(Samples.entry(), account: written))
        #expect(document.statements.first?.account == AccountKey(number: number, currency: .czk))
    }

    @Test
    func `A batch whose details sum up is split and one whose do not stays whole`() throws {
        func detail(_ amount: String, _ name: String) -> String {
            """
            <TxDtls><Refs><EndToEndId>\(name)-1</EndToEndId></Refs><Amt Ccy="CZK">\(amount)</Amt><RltdPties>\
            <Cdtr><Nm>\(name)</Nm></Cdtr></RltdPties></TxDtls>
            """
        }
        let reference = "<AcctSvcrRef>B1</AcctSvcrRef>"
        let split = try entries(Samples.entry(more: reference, details: detail("300", "A") + detail("49.50", "B")))
        #expect(split.map(\.amount.decimalText) == ["-300.00", "-49.50"])
        #expect(split.map(\.providerID) == ["B1/1", "B1/2"])
        #expect(split.map(\.counterparty) == ["A", "B"])
        #expect(split.map(\.reference) == ["A-1", "B-1"])
        let whole = try entries(Samples.entry(more: reference, details: detail("300", "A") + detail("49", "A")))
        #expect(whole.map(\.amount.decimalText) == ["-349.50"])
        #expect(whole.map(\.providerID) == ["B1"])
        #expect(whole.map(\.counterparty) == ["A"])
    }

    @Test
    func `An id that two booked entries share identifies neither`() throws {
        let twin = Samples.entry(more: "<AcctSvcrRef>SAME</AcctSvcrRef>")
        let other = Samples.entry(more: "<AcctSvcrRef>OWN</AcctSvcrRef>")
        #expect(try entries(twin + twin + other).map(\.providerID) == [nil, nil, "OWN"])
    }

    @Test
    func `References, symbols, codes, the price abroad and the card's category are found`() throws {
        let details = """
            <TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId><TxId>TX9</TxId></Refs>\
            <AmtDtls><InstdAmt><Amt Ccy="EUR">14.00</Amt></InstdAmt></AmtDtls>\
            <RltdPties><Dbtr><Nm>Me</Nm></Dbtr><UltmtCdtr><Pty><Nm>Shop</Nm></Pty></UltmtCdtr>\
            <CdtrAcct><Id><Othr><Id>27-1234560297</Id></Othr></Id></CdtrAcct></RltdPties>\
            <RltdAgts><CdtrAgt><FinInstnId><ClrSysMmbId><MmbId>0100</MmbId></ClrSysMmbId></FinInstnId></CdtrAgt></RltdAgts>\
            <RmtInf><Strd><CdtrRefInf><Ref>VS:77</Ref></CdtrRefInf><CdtrRefInf><Ref>SS:8</Ref></CdtrRefInf></Strd></RmtInf>\
            <AddtlTxInf>Platba</AddtlTxInf></TxDtls>
            """
        let codes = """
            <BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>CCRD</Cd><SubFmlyCd>POSD</SubFmlyCd></Fmly></Domn></BkTxCd>\
            <CardTx><POI><MrchntCtgyCd>5411</MrchntCtgyCd></POI></CardTx>
            """
        let entry = try entry(Samples.entry(more: codes, details: details))
        #expect(entry.reference == "TX9")
        #expect(entry.symbols == PaymentSymbols(variable: "77", specific: "8"))
        #expect(entry.bankCode == "PMNT-CCRD-POSD")
        #expect(entry.original == Money(minorUnits: -1_400, currency: .eur))
        #expect(entry.counterparty == "Shop")
        #expect(entry.counterpartyAccount == "27-1234560297/0100")
        #expect(entry.text == "Platba")
        #expect(entry.merchantCategory == "5411")
    }

    @Test
    func `A previous closing balance opens a statement that has no opening one`() throws {
        let previous = Samples.balance("PRCD", "5.00", "2026-08-31")
        let opening = Samples.balance("OPBD", "6.00", "2026-09-01")
        let others = Samples.balance("ITBD", "7.00", "2026-09-02") + Samples.balance("FWAV", "8.00", "2026-09-02")
        func kinds(_ balances: String) throws -> [Balance.Kind] {
            try decoded(Samples.camt("", balances: balances)).statements.flatMap(\.balances).map(\.kind)
        }
        #expect(try kinds(previous + others) == [.opening, .intermediate])
        #expect(try kinds(previous + opening) == [.opening])
    }

    @Test
    func `Version 001.01 and an envelope around the document are read too`() throws {
        let entry = Samples.entry(details: Samples.cardDetail)
            .replacing("<NtryDtls>", with: "").replacing("</NtryDtls>", with: "")
        let xml = Samples.camt(entry, namespace: #" xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.01""#)
            .replacing("BkToCstmrStmt>", with: "BkToCstmrStmtV01>")
            .replacing("<Document", with: "<Envelope><Document").replacing(
                "</Document>",
                with: "</Document></Envelope>"
            )
        let document = try decoded(xml)
        #expect(document.format == "camt.053.001.01")
        #expect(document.statements.first?.entries.map(\.counterparty) == ["LIDL"])
    }

    @Test
    func `A statement of two thousand entries is read whole`() throws {
        let many = String(repeating: Samples.entry(details: Samples.cardDetail), count: 2_000)
        #expect(try entries(many).count == 2_000)
    }

    @Test
    func `A part that goes the other way than its batch names the other side`() throws {
        func part(_ amount: String, _ side: String) -> String {
            """
            <TxDtls><Amt Ccy="CZK">\(amount)</Amt><CdtDbtInd>\(side)</CdtDbtInd><RltdPties><Dbtr><Nm>Payer</Nm></Dbtr>\
            <Cdtr><Nm>Payee</Nm></Cdtr></RltdPties></TxDtls>
            """
        }
        let batch = Samples.entry(details: part("400.00", "DBIT") + part("50.50", "CRDT"))
        let entries = try entries(batch)
        #expect(entries.map(\.amount.decimalText) == ["-400.00", "50.50"])
        #expect(entries.map(\.counterparty) == ["Payee", "Payer"])
    }

    @Test(arguments: ["camt", "camt.053", "camt.053.001.08"])
    func `A message's name is a format's name`(format: String) throws {
        let bytes = Array(Samples.fullCamt.utf8)
        let document = try StatementDecoder.decode(bytes, format: format, account: nil, place: "s.xml")
        #expect(document.format == "camt.053.001.08")
    }

    @Test(arguments: ["camt.052", "camt.053.001.02"])
    func `Another message than the one asked for is refused`(format: String) {
        #expect(throws: StatementError.unrecognised(place: "s.xml")) {
            try StatementDecoder.decode(Array(Samples.fullCamt.utf8), format: format, account: nil, place: "s.xml")
        }
    }
}
