import Diagnostics
import Ledger
import Money
import Statements
import Testing

struct MT940Tests {
    private static func message(_ fields: String, opening: String = ":60F:C260901EUR0,\n") -> String {
        ":20:X\n:25:DE89370400440532013000\n:28C:1/1\n\(opening)\(fields)\n:62F:C260930EUR0,\n-\n"
    }

    private func entry(_ fields: String) throws -> Entry {
        let document = try decoded(Self.message(fields))
        #expect(document.rejected.isEmpty)
        return try #require(document.statements.first?.entries.first)
    }

    @Test
    func `A German SEPA statement`() throws {
        let document = try decoded(LineSamples.german)
        let statement = try #require(document.statements.first)
        #expect(document.format == "mt940")
        #expect(document.rejected.isEmpty)
        #expect(statement.account == AccountKey(number: "DE89370400440532013000", currency: .eur))
        #expect(
            statement.balances == [
                Balance(
                    kind: .opening,
                    amount: Money(minorUnits: 100_000, currency: .eur),
                    date: .init(iso: "2026-09-01")
                ),
                Balance(
                    kind: .closing,
                    amount: Money(minorUnits: 245_050, currency: .eur),
                    date: .init(iso: "2026-09-30")
                ),
                Balance(
                    kind: .available,
                    amount: Money(minorUnits: 245_050, currency: .eur),
                    date: .init(iso: "2026-09-30")
                ),
            ]
        )
        #expect(
            statement.entries.first
                == Entry(
                    account: statement.account,
                    status: .booked,
                    bookedOn: .init(iso: "2026-09-04"),
                    valueOn: .init(iso: "2026-09-03"),
                    amount: Money(minorUnits: -4_950, currency: .eur),
                    counterparty: "Stadtwerke Musterstadt Strom GmbH",
                    counterpartyAccount: "DE02120300000000202051",
                    text: "Strom Abschlag September FOLGELASTSCHRIFT /OCMT/EUR49,50/",
                    reference: "RE-2026-0904",
                    providerID: "2609031234567890",
                    bankCode: "NMSC+105+9310+992"
                )
        )
        #expect(statement.entries.last?.text == "Gehalt GUTSCHRIFT")
        #expect(statement.entries.last?.counterparty == "Arbeitgeber GmbH")
    }

    @Test
    func `A Czech statement with its transport header, symbols and a reversal`() throws {
        let statement = try #require(try decoded(LineSamples.czech).statements.first)
        #expect(statement.account.number == "CZ6508000000192000145399")
        let payment = try #require(statement.entries.first)
        #expect(payment.amount == Money(minorUnits: -34_950, currency: .czk))
        #expect(payment.symbols == PaymentSymbols(variable: "0451", constant: "0308", specific: "99"))
        #expect(payment.counterpartyAccount == "19-1234567890/0100")
        #expect(payment.counterparty == "Jan Novak")
        #expect(payment.text == "VS:0451 KS0308 SS 99 Najem bytu Platba kartou")
        let storno = try #require(statement.entries.last)
        #expect(storno.amount == Money(minorUnits: -10_000, currency: .czk))
        #expect(storno.symbols.variable == "7788")
        #expect(storno.text == "Storno prijate platby /VS/7788")
    }

    @Test(arguments: [
        ("2609030904C1,NTRFX", 100), ("260903C,12NTRFX", 12), ("260903D0,5NTRFX", -50), ("260903RC1,NTRFX", -100),
        ("260903RD1,NTRFX", 100), ("260903DR001,00NTRFX", -100), ("260903DR\n1,00NTRFX", -100),
        ("260903    D1,NTRFX", -100), ("03SEP26D1,NTRFX", -100), ("260903D1,500NTRFX", -150),
    ])
    func `Marks decide the sign, and amounts need no decimals`(line: String, minorUnits: Int) throws {
        let entry = try entry(":61:\(line)")
        #expect(entry.amount == Money(minorUnits: Int64(minorUnits), currency: .eur))
        #expect(entry.valueOn == CalendarDate(iso: "2026-09-03"))
    }

    @Test(arguments: [
        ("2601020102", "2026-01-02", "2026-01-02"), ("2601021231", "2026-01-02", "2025-12-31"),
        ("2512310102", "2025-12-31", "2026-01-02"), ("260702", "2026-07-02", "2026-07-02"),
        ("2602300301", "2026-02-28", "2026-03-01"), ("2402300301", "2024-02-29", "2024-03-01"),
        ("9912310103", "1999-12-31", "2000-01-03"),
    ])
    func `The entry date lies in the year that is nearest`(dates: String, valueOn: String, bookedOn: String) throws {
        let entry = try entry(":61:\(dates)D1,NTRFX")
        #expect(entry.valueOn?.description == valueOn)
        #expect(entry.bookedOn?.description == bookedOn)
    }

    @Test(arguments: [
        (":61:260903D1x,NTRFX", "entry/incomplete"), (":61:260903D1.234,00NTRFX", "entry/bad-amount"),
        (":61:260903D1,005NTRFX", "entry/excess-precision"), (":61:261303D1,NTRFX", "entry/bad-date"),
        (":61:260903D99999999999999999999,NTRFX", "entry/bad-amount"), (":61:260903X1,NTRFX", "entry/incomplete"),
        (":61:2609031340D1,NTRFX", "entry/bad-date"), (":61:", "entry/incomplete"),
        (":60F:C260901ABC1,", "entry/bad-currency"),
    ])
    func `A bad field is a finding and the rest is read`(field: String, code: String) throws {
        let document = try decoded(Self.message(":61:260902C5,NTRFX\n\(field)\n:86:lost\n:61:260904C7,NTRFX"))
        #expect(document.rejected.map(\.code) == [code])
        #expect(document.rejected.first?.place == "sample:6")
        #expect(document.statements.flatMap(\.entries).map(\.amount.minorUnits) == [500, 700])
    }

    @Test(arguments: [
        ("DE89370400440532013000EUR", "DE89370400440532013000"),
        ("DE89 3704 0044 0532 0130 00", "DE89370400440532013000"),
        ("51210600/9223382012EUR", "51210600/9223382012"), ("0800/19-2000145399", "CZ6508000000192000145399"),
        ("19-2000145399/0800", "CZ6508000000192000145399"), ("BPHKPLPK/320000546101", "BPHKPLPK/320000546101"),
        ("517852257", "517852257"), ("CZ6508000000192000145399 CZK", "CZ6508000000192000145399"),
    ])
    func `An account in each of its forms`(field: String, number: String) throws {
        let document = try decoded(":20:X\n:25:\(field)\n:60F:C260901EUR0,\n:62F:C260901EUR0,\n-")
        #expect(document.statements.map(\.account.number) == [number])
    }

    @Test
    func `Dutch words between slashes`() throws {
        let entry = try entry(
            """
            :61:2609030903D12,34N446NONREF
            :86:/TRTP/SEPA OVERBOEKING/IBAN/NL13TEST0123456789/BIC/TESTNL2A/NAME/Bakker
             Jansen/REMI/Factuur 77/EREF/E2E-1
            """
        )
        #expect(entry.counterparty == "Bakker Jansen")
        #expect(entry.counterpartyAccount == "NL13TEST0123456789")
        #expect(entry.text == "Factuur 77 SEPA OVERBOEKING")
        #expect(entry.reference == "E2E-1")
        let other = try self.entry(
            ":61:260903D1,N446NONREF\n:86:/EREF/E2//CNTP/NL13TEST0123456789/TESTNL2A/Kapper///REMI/USTD//Knippen/"
        )
        #expect(other.counterparty == "Kapper")
        #expect(other.counterpartyAccount == "NL13TEST0123456789")
        #expect(other.text == "Knippen")
    }

    @Test
    func `A code alone and the whole field after it are one description`() throws {
        let marked = try entry(
            ":61:2609030903C10,00S034NONREF\n:86:034\n:86:034~00Przelew~20Faktura~2900000000000000000000~32Jan~34034"
        )
        #expect(marked.text == "Faktura Przelew")
        #expect(marked.counterparty == "Jan")
        #expect(marked.bankCode == "S034+034+034")
        let alone = try entry(":61:2609030903C10,00S034NONREF//BR1\nPRZELEW\n:86:034")
        #expect(alone.text == "PRZELEW")
        #expect(alone.bankCode == "S034+034")
    }

    @Test
    func `The account itself is no counterparty, and a pointer no reference`() throws {
        let card = try entry(
            ":61:2609030903D5,00S073N\n:86:073 KARTA; Z RACH.: 370400440532013000; OD: ; TYT.: LIDL; TNR: 147000012345\n678.010001"
        )
        #expect(card.counterpartyAccount == nil)
        #expect(card.reference == nil)
        #expect(card.providerID == "147000012345678.010001")
        #expect(try entry(":61:2609030903D5,00NTRFEREF//24061ABC123456\n:86:x").reference == nil)
    }

    @Test
    func `A slash before the IBAN is none of it`() throws {
        let document = try decoded(
            ":20:A\n:25:/PL61109010140000071219812874\n:60F:C260901PLN1,00\n:62F:C260901PLN1,00\n-\n"
        )
        #expect(document.statements.first?.account.number == "PL61109010140000071219812874")
    }

    @Test
    func `Polish sub-fields and mBank's pairs`() throws {
        let marked = try entry(
            ":61:2609030903D10,00S020NONREF//1234567890123\n:86:020~00Przelew~20Faktura ~2112/2026~32Jan Kowalski~33ul. Prosta 1"
                + "~38PL61109010140000071219812874"
        )
        #expect(marked.text == "Faktura 12/2026 Przelew")
        #expect(marked.counterparty == "Jan Kowalski ul. Prosta 1")
        #expect(marked.counterpartyAccount == "PL61109010140000071219812874")
        #expect(marked.bankCode == "S020+020")
        let pairs = try entry(
            ":61:2609030903C10,00S222NONREF\n:86:911 PRZELEW; Z RACH.: PL61109010140000071219812874; OD: JAN KOWALSKI;"
                + " TYT.: FAKTURA 12;\nTNR: 145271016138274.040001"
        )
        #expect(pairs.providerID == "145271016138274.040001")
        #expect(pairs.counterparty == "JAN KOWALSKI")
        #expect(pairs.counterpartyAccount == "PL61109010140000071219812874")
        #expect(pairs.text == "FAKTURA 12 911 PRZELEW")
    }

    @Test
    func `A bank's reference that stands twice names one movement only`() throws {
        let line = ":61:2609030903D1,NTRFNONREF//2609031234567890\n"
        let entries = try decoded(Self.message(line + line + ":61:2609030903D1,NTRFNONREF//55555"))
            .statements.flatMap(\.entries)
        #expect(entries.map(\.providerID) == ["2609031234567890", nil, nil])
        #expect(entries.map(\.reference) == [nil, "2609031234567890", "55555"])
    }

    @Test
    func `An interim report names expected movements pending`() throws {
        let text = """
            :20:X
            :25:DE89370400440532013000
            :28C:1/1
            :34F:EURD0,
            :34F:EURC0,
            :13D:2609031200+0200
            :61:2609030903C5,NTRFNONREF
            :86:booked
            :61:260904EC7,NTRFNONREF
            :90D:0EUR0,
            :90C:1EUR5,
            -
            """
        let document = try decoded(text)
        #expect(document.format == "mt942")
        let entries = document.statements.flatMap(\.entries)
        #expect(entries.map(\.status) == [.booked, .pending])
        #expect(entries.map(\.amount.minorUnits) == [500, 700])
        #expect(entries.map(\.bookedOn?.description) == ["2026-09-03", nil])
    }

    @Test(arguments: [
        ("cp1250", [0x8E, 0x6C, 0x75, 0x9D, 0x6F, 0x75, 0xE8, 0x6B, 0xFD]),
        ("cp852", [0xA6, 0x6C, 0x75, 0x9C, 0x6F, 0x75, 0x9F, 0x6B, 0xEC]),
        ("latin2", [0xAE, 0x6C, 0x75, 0xBB, 0x6F, 0x75, 0xE8, 0x6B, 0xFD]), ("UTF-8", Array("Žluťoučký".utf8)),
    ])
    func `Words in each encoding of Czech banks`(name: String, bytes: [UInt8]) throws {
        let text = Self.message(":61:2609030903D1,NTRFX\n:86:@")
        let document = try StatementDecoder.decode(
            Array(text.utf8).flatMap { $0 == UInt8(ascii: "@") ? bytes : [$0] },
            format: "mt940",
            account: nil,
            place: "sample"
        )
        #expect(document.statements.first?.entries.first?.text == "Žluťoučký")
    }

    @Test
    func `A statement without its end is truncated`() {
        let whole = Self.message(":61:2609030903D1,NTRFX\n:86:words")
        let cut = String(whole.prefix { $0 != "2" } + whole.dropFirst(whole.prefix { $0 != "2" }.count).prefix(88))
        #expect(throws: StatementError.truncated(place: "sample")) { try decoded(cut) }
    }
}
