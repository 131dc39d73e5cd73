import Diagnostics
import Ledger
import Money
import Statements
import Testing

struct OFXTests {
    @Test
    func `SGML with leaves that do not end`() throws {
        let document = try decoded(LineSamples.ofx1)
        #expect(document.format == "ofx")
        #expect(document.rejected.isEmpty)
        let statement = try #require(document.statements.first)
        #expect(statement.account.number == "1234567/121000248")
        #expect(
            statement.balances == [
                Balance(
                    kind: .closing,
                    amount: Money(minorUnits: 38_234, currency: .usd),
                    date: .init(iso: "2026-09-30")
                ),
                Balance(
                    kind: .available,
                    amount: Money(minorUnits: 68_234, currency: .usd),
                    date: .init(iso: "2026-09-30")
                ),
            ]
        )
        #expect(
            statement.entries.first
                == Entry(
                    account: statement.account,
                    status: .booked,
                    bookedOn: .init(iso: "2026-09-03"),
                    amount: Money(minorUnits: -660, currency: .usd),
                    counterparty: "Baker & Sons",
                    text: "Bread <fresh> & milk",
                    providerID: "2026090300017",
                    bankCode: "POS",
                    merchantCategory: "5411"
                )
        )
        let check = statement.entries[1]
        #expect(check.amount == Money(minorUnits: -125_000, currency: .usd))
        #expect(check.valueOn == CalendarDate(iso: "2026-09-05"))
        // A short id numbers the movements of one file only.
        #expect(check.providerID == nil)
        #expect(check.reference == "319")
        #expect(statement.entries[2].counterparty == "Café")
        #expect(statement.entries[2].original == Currency(code: "EUR").map { Money(minorUnits: -2_000, currency: $0) })
        #expect(statement.entries[3].amount == Money(minorUnits: -2_500, currency: .usd))
        #expect(statement.entries[3].original == Currency(code: "PLN").map { Money(minorUnits: -10_000, currency: $0) })
    }

    @Test
    func `XML with a card, a pending movement and an investment account`() throws {
        let document = try decoded(LineSamples.ofx2)
        #expect(document.rejected.map(\.code) == ["entry/investment"])
        #expect(document.statements.map(\.account.number) == ["CZ9320100000002000145399", "4111XXXXXXXX1111"])
        let entries = document.statements.flatMap(\.entries)
        #expect(entries.map(\.amount.minorUnits) == [-34_950, -1_000, -1_230])
        #expect(entries.map(\.status) == [.booked, .pending, .booked])
        #expect(entries[0].counterparty == "R&D s.r.o.")
        #expect(entries[0].counterpartyAccount == "19-1234567890/0100")
        #expect(entries[0].symbols.variable == "0451")
        #expect(entries[0].text == "Nájem VS:0451")
        #expect(entries[1].bookedOn == nil)
        #expect(entries[1].valueOn == CalendarDate(iso: "2026-09-30"))
    }

    private static func movement(_ fields: String) -> String {
        """
        <OFX><STMTRS><CURDEF>EUR<BANKACCTFROM><ACCTID>1</BANKACCTFROM><BANKTRANLIST>
        <STMTTRN>\(fields)</STMTTRN><STMTTRN><DTPOSTED>20260901<TRNAMT>5</STMTTRN></BANKTRANLIST></STMTRS></OFX>
        """
    }

    @Test(arguments: [
        ("<TRNAMT>1", "entry/incomplete"), ("<DTPOSTED>20260901", "entry/incomplete"),
        ("<DTPOSTED><TRNAMT>1", "entry/incomplete"), ("<DTPOSTED>20260231<TRNAMT>1", "entry/bad-date"),
        ("<DTPOSTED>202609<TRNAMT>1", "entry/bad-date"), ("<DTPOSTED>20260901<TRNAMT>1,234", "entry/bad-amount"),
        ("<DTPOSTED>20260901<TRNAMT>1.234", "entry/excess-precision"),
        ("<DTPOSTED>20260901<TRNAMT>1e3", "entry/bad-amount"),
        ("<DTPOSTED>20260901<TRNAMT>1<CURRENCY><CURSYM>USD</CURRENCY>", "entry/bad-rate"),
        ("<DTPOSTED>20260901<TRNAMT>1<CORRECTFITID>1234567<CORRECTACTION>DELETE", "entry/bad-status"),
    ])
    func `A bad movement is a finding and the rest is read`(fields: String, code: String) throws {
        let document = try decoded(Self.movement(fields))
        #expect(document.rejected.map(\.code) == [code])
        #expect(document.rejected.map(\.place) == ["sample:2"])
        #expect(document.statements.flatMap(\.entries).map(\.amount.minorUnits) == [500])
    }

    @Test(arguments: [
        ("+1.50", 150), ("-1,50", -150), (" 1 234,50", 123_450), ("-1.234,50", -123_450), ("1'234.5", 123_450),
        ("-.5", -50),
        ("100", 10_000), ("1,234,567.00", 123_456_700),
    ])
    func `Amounts with points, commas and groups`(written: String, minorUnits: Int) throws {
        let document = try decoded(Self.movement("<DTPOSTED>20260901<TRNAMT>\(written)"))
        #expect(document.statements.first?.entries.first?.amount.minorUnits == Int64(minorUnits))
    }

    @Test(arguments: [
        ("<OFX></OFX>", StatementError.noStatement(place: "sample")),
        ("<OFX><STMTRS><CURDEF>EUR", .truncated(place: "sample")),
        ("<OFX><STMTRS><BANKACCTFROM><ACCTID>1</BANKACCTFROM></STMTRS></OFX>", .noCurrency(place: "sample")),
        (
            "<OFX><STMTTRNRS><STATUS><CODE>2000<SEVERITY>ERROR</STATUS></STMTTRNRS></OFX>",
            .refusedByBank(place: "sample")
        ),
        ("<OFX><!DOCTYPE OFX></OFX>", .doctype(place: "sample")), ("<OFX><STMTRS", .truncated(place: "sample")),
    ])
    func `What holds no statement is refused`(text: String, expected: StatementError) {
        #expect(throws: expected) { try decoded(text) }
    }

    @Test
    func `An id that stands twice names one movement only`() throws {
        let movement = "<STMTTRN><DTPOSTED>20260901<TRNAMT>1<FITID>20260901001</STMTTRN>"
        let document = try decoded(Self.movement("<DTPOSTED>20260901<TRNAMT>1<FITID>20260901001</STMTTRN>\(movement)"))
        #expect(document.statements.flatMap(\.entries).map(\.providerID) == ["20260901001", nil, nil])
    }

    @Test
    func `UTF-16 with a byte order mark`() throws {
        var bytes: [UInt8] = [0xFF, 0xFE]
        for unit in LineSamples.ofx2.utf16 { bytes += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
        let document = try StatementDecoder.decode(bytes, format: nil, account: nil, place: "sample")
        #expect(document == (try decoded(LineSamples.ofx2)))
    }
}
