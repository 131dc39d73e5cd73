import Diagnostics
import Foundation
import Ledger
import Money
import Statements
import Testing

/// Published files beside which nothing is stated, compared field by field with a second, plain reading.
struct PublishedRecordsTests {
    static let ofx = PublishedFiles.files("ofx", extension: "ofx")
    static let qif = PublishedFiles.files("qif", extension: "qif")

    @Test(arguments: ofx)
    func `A published OFX file says what its elements say`(file: URL) throws {
        let text = String(decoding: [UInt8](try Data(contentsOf: file)), as: UTF8.self)
        let name = file.lastPathComponent
        if name == "error_message.ofx" || name == "bank_small.ofx" {
            #expect(throws: StatementError.self) { try PublishedFiles.decode(file) }
            return
        }
        let document = try PublishedFiles.decode(file)
        let stated = Self.blocks("STMTTRN", of: text)
        let bad = stated.filter { $0["DTPOSTED"].map { !$0.hasPrefix("20") || $0.hasPrefix("20120231") } ?? true }
        #expect(document.rejected.count == bad.count)
        let entries = document.statements.flatMap(\.entries)
        let good = stated.filter { row in !bad.contains { $0["FITID"] == row["FITID"] } }
        #expect(entries.count == good.count)
        for (entry, row) in zip(entries, good) {
            let amount = try Money(parsing: try #require(row["TRNAMT"]), currency: entry.amount.currency)
            #expect(entry.amount == amount)
            #expect(entry.bookedOn?.description.filter { $0 != "-" } == row["DTPOSTED"].map { String($0.prefix(8)) })
            #expect(entry.providerID ?? entry.reference == row["FITID"])
            #expect(entry.counterparty == row["NAME"].flatMap { CleanText.clean($0) })
            #expect(entry.text == row["MEMO"].flatMap { CleanText.clean($0) })
            #expect(entry.bankCode == row["TRNTYPE"])
        }
        let ends = Self.blocks("LEDGERBAL", of: text)
        #expect(document.statements.compactMap(\.closing).count == ends.count)
        for (closing, row) in zip(document.statements.compactMap(\.closing), ends) {
            #expect(
                try closing.amount == Money(parsing: try #require(row["BALAMT"]), currency: closing.amount.currency)
            )
            #expect(closing.date?.description.filter { $0 != "-" } == row["DTASOF"].map { String($0.prefix(8)) })
        }
    }

    /// The leaves of each aggregate of a name: what stands behind a tag, up to the next one.
    private static func blocks(_ name: String, of text: String) -> [[String: String]] {
        text.components(separatedBy: "<\(name)>").dropFirst().map { block in
            var leaves: [String: String] = [:]
            let inner = block.components(separatedBy: "</\(name)>")[0]
                .replacing("<![CDATA[", with: "").replacing("]]>", with: "")
            for tag in inner.split(separator: "<") where tag.first != "/" {
                let parts = tag.split(separator: ">", maxSplits: 1)
                guard parts.count == 2 else { continue }
                let value = parts[1].trimmingCharacters(in: .whitespacesAndNewlines).replacing("&amp;", with: "&")
                if !value.isEmpty, leaves[String(parts[0])] == nil { leaves[String(parts[0])] = value }
            }
            return leaves
        }
    }

    @Test(arguments: qif)
    func `A published QIF file says what its lines say`(file: URL) throws {
        let account = AccountKey(number: "1", currency: .usd)
        let text = String(decoding: [UInt8](try Data(contentsOf: file)), as: UTF8.self)
        guard !text.isEmpty else {
            let empty = try StatementDecoder.decode([], format: "qif", account: account, place: "empty.qif")
            #expect(empty.statements.flatMap(\.entries).isEmpty)
            return
        }
        let stated = Self.records(of: text)
        // One of the files states days without years that say the order.
        guard let document = try? PublishedFiles.decode(file, account: account) else {
            #expect(!stated.contains { $0["D"]?.contains("'") == true })
            return
        }
        let openings = stated.filter { $0["P"] == "Opening Balance" }
        #expect(document.statements.flatMap(\.balances).count == openings.count)
        let entries = document.statements.flatMap(\.entries)
        let rows = stated.filter { $0["P"] != "Opening Balance" }
        #expect(entries.count + document.rejected.count { $0.code != "entry/investment" } == rows.count)
        for (entry, row) in zip(entries, rows) {
            #expect(entry.amount == (try Money(parsing: try #require(row["T"] ?? row["U"]), currency: .usd)))
            #expect(entry.counterparty == row["P"])
            if let memo = row["M"] { #expect(entry.text?.contains(memo) == true) }
            let day = try #require(row["D"]).split { "/'- ".contains($0) }.compactMap { Int($0) }
            let booked = try #require(entry.bookedOn)
            #expect(day.last.map { $0 % 100 } == booked.year % 100)
            #expect(Set(day.dropLast()) == [booked.month, booked.day])
            if let category = row["L"], !category.hasPrefix("[") { #expect(entry.bankCode == category) }
        }
    }

    /// The records of lists of movements, as the first value of each letter.
    private static func records(of text: String) -> [[String: String]] {
        var records: [[String: String]] = []
        var record: [String: String] = [:]
        var isMovement = false
        for line in text.split(whereSeparator: \.isNewline).map(String.init) {
            if line.hasPrefix("!") {
                isMovement = ["bank", "cash", "ccard", "oth a", "oth l"].contains { line.lowercased() == "!type:\($0)" }
            } else if line.hasPrefix("^") {
                if isMovement, !record.isEmpty { records.append(record) }
                record = [:]
            } else {
                let value = line.dropFirst().trimmingCharacters(in: .whitespaces)
                if record[String(line.prefix(1))] == nil, !value.isEmpty { record[String(line.prefix(1))] = value }
            }
        }
        return records
    }

    @Test(.enabled(if: PublishedFiles.folder != nil))
    func `What is no QIF is refused`() throws {
        let bytes = try PublishedFiles.file("qif/invalid.txt")
        #expect(throws: StatementError.self) {
            try StatementDecoder.decode(bytes, format: nil, account: Samples.account, place: "invalid.txt")
        }
    }

    /// Where a published export has its fields; columns count from 0.
    struct Export {
        let name: String
        let separator: Character
        let hasHeader: Bool
        let day: Int
        /// The place of year, month and day in the date.
        let order: [Int]
        let amount: Int
        let isNegated: Bool
        let words: Int
    }

    static let exports = [
        Export(
            name: "2019-03-02_11-50-46_bunq-statement",
            separator: ",",
            hasHeader: true,
            day: 0,
            order: [0, 1, 2],
            amount: 1,
            isNegated: false,
            words: 4
        ),
        Export(
            name: "MonzoDataExport_February2018_2018-02-26_174335",
            separator: ",",
            hasHeader: true,
            day: 1,
            order: [0, 1, 2],
            amount: 2,
            isNegated: false,
            words: 8
        ),
        Export(
            name: "TH_20180101-20180523_strana_1",
            separator: ";",
            hasHeader: true,
            day: 1,
            order: [0, 1, 2],
            amount: 2,
            isNegated: false,
            words: 7
        ),
        Export(
            name: "export_BE11123456789012_20180304_1422",
            separator: ";",
            hasHeader: true,
            day: 5,
            order: [2, 1, 0],
            amount: 8,
            isNegated: false,
            words: 6
        ),
        Export(
            name: "test_raiffeisen_01",
            separator: ";",
            hasHeader: false,
            day: 0,
            order: [2, 1, 0],
            amount: 3,
            isNegated: false,
            words: 1
        ),
    ]

    @Test(.enabled(if: PublishedFiles.folder != nil), arguments: exports)
    func `A published export says what its cells say`(export: Export) throws {
        let bytes = try PublishedFiles.file("csv/\(export.name).csv")
        let document = try StatementDecoder.decode(
            bytes,
            format: nil,
            account: nil,
            place: "\(export.name).csv",
            layouts: shippedLayouts
        )
        let all = Self.rows(of: bytes, separator: export.separator).dropFirst(export.hasHeader ? 1 : 0)
        // One file holds a row of words alone.
        let rows = all.filter { $0.count > export.amount }
        #expect(document.rejected.count == all.count - rows.count)
        let entries = document.statements.flatMap(\.entries)
        #expect(entries.count == rows.count)
        for (entry, row) in zip(entries, rows) {
            let digits = row[export.amount].filter { $0.isNumber || $0 == "-" || $0 == "," || $0 == "." }
            let amount = try Money(parsing: digits.replacing(",", with: "."), currency: entry.amount.currency)
            #expect(entry.amount == (export.isNegated ? try amount.negated() : amount))
            let parts = row[export.day].prefix(10).split { !$0.isNumber }.compactMap { Int($0) }
            #expect(
                entry.bookedOn
                    == CalendarDate(
                        year: parts[export.order[0]],
                        month: parts[export.order[1]],
                        day: parts[export.order[2]]
                    )
            )
            let said = [entry.counterparty, entry.text].compactMap { $0 }.joined(separator: " ")
            let words = CleanText.clean(row[export.words]) ?? ""
            if words.utf8.allSatisfy({ $0 < 0x80 }) { #expect(words.isEmpty || said.contains(words)) }
        }
    }

    /// Cells of a table whose quoted cells hold no line end.
    private static func rows(of bytes: [UInt8], separator: Character) -> [[String]] {
        // Latin-1 keeps every byte; the cells that are compared are ASCII or UTF-8.
        let text =
            String(validating: bytes, as: UTF8.self) ?? String(String.UnicodeScalarView(bytes.map(Unicode.Scalar.init)))
        return text.split(whereSeparator: \.isNewline).map { line in
            var cells = [""]
            var isQuoted = false
            for character in line {
                if character == "\"" {
                    isQuoted.toggle()
                } else if character == separator, !isQuoted {
                    cells.append("")
                } else {
                    cells[cells.count - 1].append(character)
                }
            }
            return cells
        }
    }

    @Test(.enabled(if: PublishedFiles.folder != nil))
    func `The published Fio answer says what its columns say`() throws {
        let file = try #require(PublishedFiles.files("fio", extension: "json").first)
        let root = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any]
        let answer = try #require(root?["accountStatement"] as? [String: Any])
        let list = (answer["transactionList"] as? [String: Any])?["transaction"] as? [[String: Any]]
        let info = try #require(answer["info"] as? [String: Any])
        let statement = try #require(try PublishedFiles.decode(file).statements.first)
        #expect(statement.account.number == info["iban"] as? String)
        #expect(statement.account.currency.code == info["currency"] as? String)
        for (entry, row) in zip(statement.entries, try #require(list)) {
            func column(_ number: Int) -> String? {
                (row["column\(number)"] as? [String: Any])?["value"].map { "\($0)" }
            }
            #expect(entry.bookedOn?.description == column(0).map { String($0.prefix(10)) })
            #expect(entry.amount.currency.code == column(14))
            #expect(entry.providerID == column(22))
            #expect(entry.symbols.variable == column(5))
            #expect(entry.symbols.constant == column(4))
            #expect(entry.symbols.specific == column(6))
            #expect(entry.bankCode == column(8))
            #expect(entry.reference == column(17))
            if let name = column(10) { #expect(entry.counterparty == name) }
            if let message = column(16).flatMap({ CleanText.clean($0) }) {
                #expect(entry.text?.contains(message) == true)
            }
        }
    }

    @Test(.enabled(if: PublishedFiles.folder != nil))
    func `The published ČNB answer says what its text says, rate by rate`() throws {
        let file = try #require(PublishedFiles.files("rates", extension: "json").first)
        let text = String(decoding: [UInt8](try Data(contentsOf: file)), as: UTF8.self)
        func value(_ key: String, _ row: Substring) -> String {
            let tail = row.components(separatedBy: "\"\(key)\":").last ?? ""
            return String(tail.prefix { $0 != "," && $0 != "}" }).replacing("\"", with: "")
        }
        let rows = text.split(separator: "{").dropFirst()
        let lines = DecodeLines.lines(of: try PublishedFiles.decode(file))
        #expect(lines.count == rows.count)
        let stated = rows.map { row in
            """
            {"kind":"rate","source":"cnb","effective_on":"\(value("validFor", row))",\
            "number":null,\
            "base":"\(value("currencyCode", row))","quote":"CZK","units":\(value("amount", row)),\
            "rate":"\(value("rate", row))"}
            """
        }
        #expect(lines == stated)
    }
}
