import Foundation
import Ledger
import Money
import Statements
import Testing

/// Published files of the shared folder, compared with the dumps of another reader beside them.
struct AcceptanceTests {
    private static let fixtures: URL? = {
        var folder = URL(filePath: #filePath).deletingLastPathComponent()
        while folder.path != "/" {
            let candidate = folder.appending(path: "shared/fixtures")
            if FileManager.default.fileExists(atPath: candidate.path) { return candidate }
            folder.deleteLastPathComponent()
        }
        print("SKIPPED: no folder shared/fixtures above \(#filePath), published files are not checked")
        return nil
    }()

    static let dumped: [URL] = files(in: "camt", extension: "xml").filter {
        FileManager.default.fileExists(atPath: $0.deletingPathExtension().appendingPathExtension("json").path)
    }

    private static func files(in folder: String, extension end: String) -> [URL] {
        guard let folder = fixtures?.appending(path: folder) else { return [] }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasSuffix(".\(end)") }.sorted().map { folder.appending(path: $0) }
    }

    private static func decode(_ url: URL) throws -> DecodedDocument {
        let bytes = [UInt8](try Data(contentsOf: url))
        return try StatementDecoder.decode(bytes, format: nil, account: nil, place: url.lastPathComponent)
    }

    @Test(arguments: dumped)
    func `A published camt file says what its dump says`(file: URL) throws {
        let document = try Self.decode(file)
        let dump = try JSONSerialization.jsonObject(
            with: Data(contentsOf: file.deletingPathExtension().appendingPathExtension("json"))
        )
        let all = document.statements.flatMap(\.entries)
        let message = try #require(dump as? [String: Any])
        let expected = try #require(message["getEntries"] as? [Any])
        // The dump of several statements lists the entries of the last one only.
        let entries = document.statements.count > 1 ? document.statements.last?.entries ?? [] : all
        #expect(entries.count == expected.count)
        #expect(document.rejected.isEmpty)
        for (entry, dumped) in zip(entries, expected) {
            let expected = try #require(dumped as? [String: Any])
            let money = try #require(expected["getAmount"] as? [String: Any])
            let digits = try #require(money["getAmount"] as? String)
            let code = (money["getCurrency"] as? [String: Any])?["getCode"] as? String
            #expect(String(entry.amount.minorUnits) == digits)
            #expect(entry.amount.currency.code == code)
            #expect(entry.bookedOn?.description == Self.day(expected["getBookingDate"]))
            #expect(entry.valueOn?.description == Self.day(expected["getValueDate"]))
            #expect(entry.providerID == expected["getAccountServicerReference"] as? String)
            let detail = expected["getTransactionDetail"] as? [String: Any]
            let parties = (detail?["getRelatedParties"] as? [[String: Any]]) ?? []
            let names = parties.compactMap { ($0["getRelatedPartyType"] as? [String: Any])?["getName"] as? String }
            if let name = entry.counterparty { #expect(names.contains(name)) }
            if let id = (detail?["getReference"] as? [String: Any])?["getEndToEndId"] as? String, id != "NOTPROVIDED",
                (expected["getTransactionDetails"] as? [Any])?.count == 1
            {
                #expect(entry.reference == id)
            }
        }
    }

    private static func day(_ dumped: Any?) -> String? {
        ((dumped as? [String: Any])?["0"] as? String).map { String($0.prefix(10)) }
    }

    @Test(.enabled(if: fixtures != nil))
    func `A message without a statement is refused`() throws {
        let file = try #require(Self.fixtures).appending(path: "camt/camt053.v2.wrong.xml")
        #expect(throws: StatementError.noStatement(place: "camt053.v2.wrong.xml")) { try Self.decode(file) }
    }

    @Test(.enabled(if: fixtures != nil))
    func `Every published camt file is read without a rejected row`() throws {
        for file in Self.files(in: "camt", extension: "xml") where !file.path.hasSuffix("wrong.xml") {
            let document = try Self.decode(file)
            #expect(document.rejected.isEmpty)
            #expect(document.statements.contains { !$0.entries.isEmpty })
        }
    }

    @Test(.enabled(if: fixtures != nil))
    func `The published Fio answer is read whole`() throws {
        let file = try #require(Self.files(in: "fio", extension: "json").first)
        let document = try Self.decode(file)
        let statement = try #require(document.statements.first)
        #expect(document.rejected.isEmpty)
        #expect(statement.entries.map(\.amount.decimalText) == ["-130.00", "-353.29"])
        #expect(statement.entries.compactMap(\.providerID) == ["10000000002", "10000000001"])
        #expect(statement.opening?.amount.decimalText == "2543.81")
        #expect(statement.closing?.amount.decimalText == "2060.52")
    }

    @Test(.enabled(if: fixtures != nil))
    func `The published ČNB answer holds 1950 rates of 65 days`() throws {
        let file = try #require(Self.files(in: "rates", extension: "json").first)
        let document = try Self.decode(file)
        #expect(document.rejected.isEmpty)
        #expect(document.rates.count == 1_950)
        #expect(Set(document.rates.map(\.effectiveOn)).count == 65)
        let euro = #""base":"EUR","quote":"CZK","units":1,"rate":"24.170"}"#
        #expect(DecodeLines.lines(of: document).contains { $0.hasSuffix(euro) })
    }

    @Test(.enabled(if: fixtures != nil))
    func `Another bank's CSV, a chart of rates and a schema are refused`() throws {
        let foreign =
            Self.files(in: "csv", extension: "csv") + Self.files(in: "rates", extension: "csv")
            + Self.files(in: "camt/xsd", extension: "xsd")
        #expect(!foreign.isEmpty)
        for file in foreign {
            #expect(throws: StatementError.unrecognised(place: file.lastPathComponent)) { try Self.decode(file) }
        }
    }
}
