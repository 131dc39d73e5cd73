import Diagnostics
import Ledger
import Money
import Statements
import Testing

struct ABOTests {
    @Test
    func `A statement with its balances, messages and a reversal`() throws {
        let document = try decoded(LineSamples.abo, account: Samples.account)
        #expect(document.format == "abo")
        #expect(document.rejected.isEmpty)
        let statement = try #require(document.statements.first)
        #expect(statement.account == Samples.account)
        #expect(
            statement.balances == [
                Balance(
                    kind: .opening,
                    amount: Money(minorUnits: 1_050_000, currency: .czk),
                    date: .init(iso: "2026-09-01")
                ),
                Balance(
                    kind: .closing,
                    amount: Money(minorUnits: 1_005_050, currency: .czk),
                    date: .init(iso: "2026-09-30")
                ),
            ]
        )
        #expect(
            statement.entries == [
                Entry(
                    account: Samples.account,
                    status: .booked,
                    bookedOn: .init(iso: "2026-09-04"),
                    valueOn: .init(iso: "2026-09-03"),
                    amount: Money(minorUnits: -34_950, currency: .czk),
                    counterparty: "POTRAVINY MODRA",
                    counterpartyAccount: "19-12345/0100",
                    text: "Nakup 3.9. Zprava pro prijemce druha cast",
                    reference: "123456789",
                    symbols: PaymentSymbols(variable: "451", constant: "308", specific: "99")
                ),
                Entry(
                    account: Samples.account,
                    status: .booked,
                    bookedOn: .init(iso: "2026-09-05"),
                    valueOn: .init(iso: "2026-09-05"),
                    amount: Money(minorUnits: 10_000, currency: .czk)
                ),
            ]
        )
    }

    @Test
    func `Without a request the account has no bank`() throws {
        #expect(try decoded(LineSamples.abo).statements.map(\.account.number) == ["19-2000145399"])
    }

    @Test(arguments: [("1", -10_000), ("2", 10_000), ("4", 10_000), ("5", -10_000)])
    func `The code decides the sign`(code: String, minorUnits: Int) throws {
        let text = LineSamples.abo.replacing("0000000100004", with: "000000010000\(code)")
        #expect(try decoded(text).statements.first?.entries.last?.amount.minorUnits == Int64(minorUnits))
    }

    @Test(arguments: [
        ("0000000349501", "0000000349503", "entry/incomplete"), ("0000000349501", "00000003x9501", "entry/bad-amount"),
        ("0203040926", "0203310926", "entry/bad-date"), ("0203040926", "0999040926", "entry/bad-currency"),
    ])
    func `A bad item is a finding`(old: String, new: String, code: String) throws {
        let document = try decoded(LineSamples.abo.replacing(old, with: new))
        #expect(document.rejected.map(\.code) == [code])
        #expect(document.statements.flatMap(\.entries).map(\.amount.minorUnits) == [10_000])
    }

    @Test
    func `Names in each encoding stand in the same columns`() throws {
        let name = Array("POTRAVINY MODRA".utf8)
        let bytes = Array(LineSamples.abo.utf8)
        let start = try #require(bytes.indices.first { bytes[$0...].starts(with: name) })
        for (letter, page) in [([0xC1], "cp1250"), ([0xB5], "cp852"), (Array("Á".utf8), "UTF-8")] as [([UInt8], String)]
        {
            let changed = bytes[..<start] + Array("POTRAVINY MODR".utf8) + letter + bytes[(start + name.count)...]
            let document = try StatementDecoder.decode(Array(changed), format: "abo", account: nil, place: page)
            #expect(document.rejected.isEmpty)
            #expect(document.statements.first?.entries.first?.bookedOn?.description == "2026-09-04", "\(page)")
            #expect(document.statements.first?.entries.first?.counterparty == "POTRAVINY MODRÁ", "\(page)")
        }
    }
}
