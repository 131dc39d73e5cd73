import Diagnostics
import Ledger
import Money
import Records
import Testing

struct RecordRoundTripTests {
    static let account = AccountKey(number: "CZ6508000000192000145399", currency: .czk)
    static let day = CalendarDate(dayNumber: 20_700)

    static let full = Transaction(
        identity: .fingerprint(text: "2026-09-03|-349", ordinal: 2),
        entry: Entry(
            account: account,
            status: .pending,
            bookedOn: day,
            valueOn: day.adding(days: -1),
            amount: Money(minorUnits: -34_950, currency: .czk),
            original: Money(minorUnits: -1_400, currency: .eur),
            counterparty: "Kavárna Žižkov",
            counterpartyAccount: "2000145399/0800",
            text: "Platba kartou",
            reference: "R1",
            providerID: "P1",
            symbols: PaymentSymbols(variable: "0451", constant: "0308", specific: "7"),
            bankCode: "PMNT-CCRD-POSD",
            merchantCategory: "5812"
        ),
        payee: "Kavárna Žižkov",
        payeeOrigin: .rule(id: "kavarna"),
        category: CategoryPath("food/eating-out"),
        categoryOrigin: .suggestion(confidence: 930),
        tags: ["a", "b"],
        notes: ["first"],
        ruleSet: "0123456789abcdef",
        witnesses: [
            Witness(kind: "csas", document: "ab", identity: "id\u{1F}P1"),
            Witness(kind: "camt", document: "cd", identity: "fp\u{1F}x\u{1F}0"),
        ]
    )

    static let bare = Transaction(
        identity: .provider(id: "FC-1"),
        entry: Entry(account: account, status: .booked, bookedOn: nil, amount: .zero(in: .czk))
    )

    @Test(arguments: [full, bare])
    func `a transaction comes back as it was`(transaction: Transaction) throws {
        #expect(try Transaction(decoding: transaction.encoded) == transaction)
    }

    @Test
    func `every other record comes back as it was`() throws {
        let balance = BalanceRecord(
            account: Self.account,
            balance: Balance(kind: .closing, amount: Money(minorUnits: -1, currency: .czk), date: Self.day),
            source: "camt"
        )
        #expect(try BalanceRecord(decoding: balance.encoded) == balance)
        let rate = Rate(
            source: "cnb",
            effectiveOn: Self.day,
            value: try ExchangeRate(parsing: "6.158", units: 100, of: try #require(Currency(code: "HUF")), in: .czk)
        )
        #expect(try Rate(decoding: rate.encoded) == rate)
        var numbered = rate
        numbered.number = 171
        #expect(try Rate(decoding: numbered.encoded) == numbered)
        let finding = Finding(code: "entry/bad-date", severity: .notice, place: "a.xml:4", reason: "30 February")
        #expect(try Finding(decoding: finding.encoded) == finding)
        let texts = TextRecord(["b": "2", "a": "", "c": "ž"])
        #expect(try TextRecord(decoding: texts.encoded) == texts)
        for account in [nil, Self.account] {
            let document = DocumentRecord(
                archiveName: "00ff",
                format: account == nil ? nil : "csas-accounts-v3",
                account: account,
                listing: "csas/0/2026-09-01..2026-09-30",
                page: 3,
                place: "csas transactions, page 4"
            )
            #expect(try DocumentRecord(decoding: document.encoded) == document)
        }
        var totals = ControlTotals()
        totals.read = 2
        totals.filtered = 1
        totals.add(Self.full.entry)
        #expect(try ControlTotals(decoding: totals.encoded) == totals)
        #expect(totals.isConserved)
    }

    @Test
    func `equal values give equal bytes, whatever the order they were made in`() {
        let forward = TextRecord(Dictionary(uniqueKeysWithValues: (0..<50).map { ("k\($0)", "v") }))
        let backward = TextRecord(Dictionary(uniqueKeysWithValues: (0..<50).reversed().map { ("k\($0)", "v") }))
        #expect(forward.encoded == backward.encoded)
    }

    @Test
    func `unknown keys are passed over and a newer version is refused`() throws {
        // {0: 1, 1: ["a", "1"], 99: {1: [true]}}
        let extended: [UInt8] = [
            0xA3, 0x00, 0x01, 0x01, 0x82, 0x61, 0x61, 0x61, 0x31, 0x18, 0x63, 0xA1, 0x01, 0x81, 0xF5,
        ]
        #expect(try TextRecord(decoding: extended) == TextRecord(["a": "1"]))
        #expect(throws: RecordError.newerVersion(found: 2, known: 1)) {
            try TextRecord(decoding: [0xA1, 0x00, 0x02])
        }
    }

    @Test(arguments: [Int32.min, -719_163, 2_932_897, .max])
    func `a day outside the years 1 to 9999 is refused`(number: Int32) {
        var transaction = Self.bare
        transaction.entry.valueOn = CalendarDate(dayNumber: number)
        #expect(throws: RecordError.self) { try Transaction(decoding: transaction.encoded) }
    }

    @Test
    func `totals of any size are compared without a trap`() throws {
        var totals = ControlTotals()
        (totals.read, totals.filtered, totals.duplicates) = (.max, .max, .max)
        #expect(try !ControlTotals(decoding: totals.encoded).isConserved)
    }

    @Test
    func `every truncation and every changed byte is refused or harmless`() {
        let bytes = Self.full.encoded
        for count in bytes.indices {
            #expect(throws: RecordError.self, "cut at \(count)") { try Transaction(decoding: Array(bytes[..<count])) }
        }
        for index in bytes.indices {
            var changed = bytes
            changed[index] ^= 0x5A
            _ = try? Transaction(decoding: changed)
        }
    }
}
