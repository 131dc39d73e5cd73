import Cleaning
import Configuration
import Foundation
import Ledger
import Testing

struct BrandTableTests {
    private static let table = #"""
        id,name,kind,countries,names
        1,Velvet Books,shop/books,gb,Velvet Books|velvet bookshop
        2,"Kolo, s.r.o.",shop/bicycle,cz;sk,"Kolo, s.r.o.|KOLO ""U mostu"""
        3,Duha,shop/toys,cz,Duha
        4,Duha,shop/paint,de-by.geojson,Duha
        5,Brunnenwerk,shop/hardware,001,

        6,42,shop/books,cz,42

        """#

    private func imported() throws -> BrandTable {
        try BrandTable(csv: Array(Self.table.replacing("\n\n", with: "\n").utf8), file: "brands.csv")
    }

    @Test(arguments: [
        ("VELVET BOOKS LEEDS", true, "gb", "shop/books"),
        ("Velvet Bookshop", false, "gb", "shop/books"),
        ("KOLO U MOSTU PRAHA", true, "cz", "shop/bicycle"),
        ("DUHA 123 BRNO", true, "cz", "shop/toys"),
        ("DUHA 123 MUENCHEN", true, "de", "shop/paint"),
        ("Brunnenwerk.com", false, "us", "shop/hardware"),
        ("Duha Nováková", false, "cz", nil),
        ("42", true, "cz", nil),
    ])
    func `imported brands are found, the country decides between equal ones`(
        text: String,
        isCard: Bool,
        country: String,
        kind: String?
    ) throws {
        let table = try BrandTable(compiled: imported().compiled, file: "brands.kbrands")
        let cleaner = PayeeCleaner(brands: table)
        #expect(cleaner.clean(text, isCard: isCard, country: country).brand?.kind == kind)
    }

    @Test func `the same table compiles to the same bytes, and they read back`() throws {
        let table = try imported()
        #expect(table.count == 5)
        let again = try BrandTable(compiled: table.compiled, file: "x")
        #expect(again.compiled == table.compiled && again.aliasCount == table.aliasCount)
    }

    @Test func `a compiled file that changed anywhere is refused`() throws {
        let bytes = try imported().compiled
        for index in bytes.indices {
            var damaged = bytes
            damaged[index] ^= 0x10
            #expect(throws: BrandError.self) { try BrandTable(compiled: damaged, file: "x") }
        }
        for count in bytes.indices {
            #expect(throws: BrandError.self) { try BrandTable(compiled: Array(bytes.prefix(count)), file: "x") }
        }
    }

    @Test(arguments: [
        ("", 1), ("name\nVzor\n", 1), ("name,kind\nVzor\n", 2), ("name,kind\nVzor,books\n", 2),
        ("name,kind\n\"Vzor\nx\",shop/books\n\"A\" b,shop/books\n", 4), ("name,kind\n\"Vzor,shop/books\n", 2),
        ("name,kind\n ,shop/books\n", 2),
    ])
    func `a table that is none is refused with its line`(table: String, line: Int) {
        let error = #expect(throws: BrandError.self) { try BrandTable(csv: Array(table.utf8), file: "brands.csv") }
        #expect(error?.problem.hasPrefix("brands.csv:\(line):1: ") == true)
        #expect(error?.code == "brands/bad-table")
    }

    @Test func `the brands that come along have a kind and names that are found`() {
        #expect((1_000...1_300).contains(BrandTable.shipped.count))
        let cleaner = PayeeCleaner.standard
        for text in ["Lidl", "Netflix.com", "Deutsche Bahn", "Tesco Stores", "České dráhy", "Slovnaft"] {
            #expect(cleaner.clean(text, isCard: true, country: nil).brand != nil, "\(text)")
        }
    }

    @Test(
        .enabled(
            if: FileManager.default.fileExists(atPath: Self.large),
            "no \(Self.large): the large table is not tested"
        )
    )
    func `a table of 34,000 brands compiles, and brands are found in it`() throws {
        let table = try BrandTable(csv: BrandTable.bytes(ofFile: Self.large), file: Self.large)
        #expect(table.count > 30_000)
        let cleaner = PayeeCleaner(brands: try BrandTable(compiled: table.compiled, file: "large"))
        for (text, country, kind) in [
            ("CHARLES CLINKARD LEEDS", "gb", "shop/shoes"),
            ("JARIR BOOKSTORE", "sa", "shop/books"),
        ] {
            #expect(cleaner.clean(text, isCard: true, country: country).brand?.kind == kind, "\(text)")
        }
        #expect(cleaner.clean("Jan Novák", isCard: false, country: "cz").brand == nil)
    }

    private static let large = "/work/shared/datasets/brands_nsi/brands.csv"
}

struct AliasTableTests {
    private func table(_ lines: String) throws -> AliasTable {
        try AliasTable(parsing: Array("version: 1\naliases:\n\(lines)".utf8), file: "aliases.yaml")
    }

    @Test func `an alias is found by the bank's text or by the cleaned one`() throws {
        let aliases = try table("  \"platba kartou: kavarna u kostela\": Corner café\n  \"pekarna dolni\": Lidl\n")
        let cleaner = PayeeCleaner(aliases: aliases)
        let raw = cleaner.clean("Platba kartou KAVÁRNA U KOSTELA", isCard: false, country: nil)
        #expect(raw.payee == "Corner café" && raw.isAlias && raw.steps.last?.kind == .alias)
        let cleaned = cleaner.clean("Platba kartou PEKÁRNA DOLNÍ S.R.O., BRNO", isCard: false, country: nil)
        #expect(cleaned.payee == "Lidl" && cleaned.brand?.name == "Lidl")
        #expect(!cleaner.clean("Pekárna Horní", isCard: false, country: nil).isAlias)
    }

    @Test(arguments: [
        (
            "  Alfa: Beta\n  ALFA.: Gama\n",
            "aliases.yaml:4:3: the same text stands at aliases.yaml:3:3, but for case and punctuation"
        ),
        ("  \"--\": Beta\n", "aliases.yaml:3:3: an alias needs letters or digits"),
        ("  Alfa: [Beta]\n", "aliases.yaml:3:9: a text is expected here"),
    ])
    func `a mistake is named with its place`(lines: String, problem: String) {
        let error = #expect(throws: ConfigurationError.self) { try table(lines) }
        #expect(error?.problem == problem)
    }
}
