import Ledger
import Statements
import Testing

struct EncodingTests {
    /// `Žluťoučký kůň` in each encoding.
    private static let horse = "Žluťoučký kůň"
    private static let bytes: [String: [UInt8]] = [
        "windows-1250": [0x8E, 0x6C, 0x75, 0x9D, 0x6F, 0x75, 0xE8, 0x6B, 0xFD, 0x20, 0x6B, 0xF9, 0xF2],
        "iso-8859-2": [0xAE, 0x6C, 0x75, 0xBB, 0x6F, 0x75, 0xE8, 0x6B, 0xFD, 0x20, 0x6B, 0xF9, 0xF2],
        "cp852": [0xA6, 0x6C, 0x75, 0x9C, 0x6F, 0x75, 0x9F, 0x6B, 0xEC, 0x20, 0x6B, 0x85, 0xE5],
    ]

    private func text(_ bytes: [UInt8]) throws -> String? {
        try StatementDecoder.decode(bytes, format: nil, account: nil, place: "sample", layouts: shippedLayouts)
            .statements.first?.entries.first?.counterparty
    }

    private static let marked = Samples.fullCamt.replacing("LIDL", with: horse).replacing("obchodě", with: "obchodu")

    @Test(arguments: ["windows-1250", "iso-8859-2", "cp852"])
    func `An XML declaration names the encoding`(name: String) throws {
        let template = Self.marked.replacing("UTF-8", with: name).split(separator: Self.horse)
        try #require(template.count == 2)
        let bytes = Array(template[0].utf8) + (Self.bytes[name] ?? []) + Array(template[1].utf8)
        #expect(try text(bytes) == Self.horse)
    }

    @Test(arguments: [true, false], [true, false])
    func `UTF-16 is read with and without a byte order mark`(isBigEndian: Bool, isMarked: Bool) throws {
        let text = (isMarked ? "\u{FEFF}" : "") + Self.marked.replacing("UTF-8", with: "UTF-16")
        let bytes = text.utf16.flatMap { unit in
            let pair = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
            return isBigEndian ? pair : pair.reversed()
        }
        #expect(try self.text(bytes) == Self.horse)
    }

    @Test
    func `UTF-8 may carry a byte order mark`() throws {
        #expect(try text([0xEF, 0xBB, 0xBF] + Array(Self.marked.utf8)) == Self.horse)
    }

    /// The header is written in each encoding too, so the export is found only when the guess is right.
    @Test(arguments: [
        (
            "windows-1250",
            [0xC8, 0x8A, 0x8E, 0xD8, 0xDD, 0xC1, 0xCD, 0xC9, 0xFA, 0xE8, 0xED, 0xEC, 0xE1, 0x9A] as [UInt8]
        ),
        ("iso-8859-2", [0xC8, 0xA9, 0xAE, 0xD8, 0xDD, 0xC1, 0xCD, 0xC9, 0xFA, 0xE8, 0xED, 0xEC, 0xE1, 0xB9]),
        ("cp852", [0xAC, 0xE6, 0xA6, 0xFC, 0xED, 0xB5, 0xD6, 0x90, 0xA3, 0x9F, 0xA1, 0xD8, 0xA0, 0xE7]),
    ])
    func `A CSV export says its encoding by its letters`(name: String, letters: [UInt8]) throws {
        let table = Dictionary(uniqueKeysWithValues: zip("ČŠŽŘÝÁÍÉúčíěáš".unicodeScalars, letters))
        let export = """
            Číslo účtu vlastníka;Název protiúčtu;Datum zaúčtování;Částka;Měna
            1/0800;ŠÁRKA;03.09.2026;-349,50;CZK

            """
        let bytes = try export.unicodeScalars.map { scalar in
            scalar.isASCII ? UInt8(scalar.value) : try #require(table[scalar])
        }
        #expect(try text(bytes) == "ŠÁRKA")
    }

    /// Each byte is a letter in every encoding; only together they are a name in one.
    @Test(arguments: [
        ("windows-1250", [0x8A, 0x9D, 0x61, 0x73, 0x74, 0x6E, 0xFD] as [UInt8]),
        ("iso-8859-2", [0xA9, 0xBB, 0x61, 0x73, 0x74, 0x6E, 0xFD]),
        ("cp852", [0xE6, 0x9C, 0x61, 0x73, 0x74, 0x6E, 0xEC]),
    ])
    func `One name says the encoding of a file of lines`(name: String, letters: [UInt8]) throws {
        let start = ":20:A\n:25:0800/19-2000145399\n:60F:C260901CZK1,00\n:61:260903D1,00NMSCNONREF\n:86:020?00Platba?32"
        let bytes = Array(start.utf8) + letters + Array("\n:62F:C260903CZK0,00\n-\n".utf8)
        #expect(try text(bytes) == "Šťastný")
    }

    @Test
    func `A file's first field is read in the encoding that its last one shows`() throws {
        let start = ":20:A\n:25:1\n:60F:C260901CZK1,00\n:61:260903D1,00NMSCNONREF\n:86:020?00Platba?32"
        // 0xE1 is á in Windows 1250, and ß in CP852.
        let more = ":61:260903D1,00NMSCNONREF\n:86:020?00x?32".utf8 + Self.bytes["cp852", default: []]
        let bytes =
            Array(start.utf8) + [0x4D, 0x61, 0xE1, 0x0A] + more
            + Array("\n:62F:C260903CZK0,00\n-\n".utf8)
        #expect(try text(bytes) == "Maß")
    }

    @Test(arguments: [
        ("Nm\u{0}", "a"), ("N\u{202E}\u{200B}m", "b"),
    ])
    func `Invisible characters never reach an entry`(name: String, _: String) throws {
        let page = Samples.csas.replacing("LIDL DEKUJE", with: name.replacing("\u{0}", with: "\\u0000"))
        #expect(try text(Array(page.utf8)) == "Nm")
    }
}
