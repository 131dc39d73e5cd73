import Foundation
import Ledger
import Money
import Statements
import Testing

/// Published files of the shared folder, compared with the dumps of another reader beside them.
struct AcceptanceTests {
    static let dumped: [URL] = PublishedFiles.files("camt", extension: "xml").filter {
        FileManager.default.fileExists(atPath: $0.deletingPathExtension().appendingPathExtension("json").path)
    }

    @Test(arguments: dumped)
    func `A published camt file says what its dump says`(file: URL) throws {
        let document = try PublishedFiles.decode(file)
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
            let accounts = parties.compactMap { ($0["getAccount"] as? [String: Any])?["getIdentification"] as? String }
            if let account = entry.counterpartyAccount { #expect(accounts.contains(account)) }
            let isOne = (expected["getTransactionDetails"] as? [Any])?.count == 1
            if isOne, let id = (detail?["getReference"] as? [String: Any])?["getEndToEndId"] as? String,
                id != "NOTPROVIDED"
            {
                #expect(entry.reference == id)
            }
            #expect(
                entry.status.rawValue == ["BOOK": "booked", "PDNG": "pending"][expected["getStatus"] as? String ?? ""]
            )
            #expect(entry.bankCode == Self.bankCode(expected) ?? detail.flatMap(Self.bankCode))
            let remittance = detail?["getRemittanceInformation"] as? [String: Any]
            let message = (remittance?["getUnstructuredBlock"] as? [String: Any])?["getMessage"] as? String
            if isOne, let message { #expect(entry.text?.contains(message) == true) }
            let direction = expected["getCreditDebitIndicator"] as? String
            #expect((entry.amount.minorUnits < 0) == (direction == "DBIT" && digits != "0"))
        }
        // The dump calls the balance of the statement before an opening one too.
        let balances = Self.balances(of: document.statements.last?.balances ?? [])
        let more = Self.balances(in: dump).subtracting(balances)
        #expect(balances.isSubset(of: Self.balances(in: dump)))
        #expect(more.allSatisfy { $0.hasPrefix("opening") } && more.count <= 1)
    }

    /// ISO codes joined, else the bank's own code.
    private static func bankCode(_ dumped: [String: Any]) -> String? {
        let code = dumped["getBankTransactionCode"] as? [String: Any]
        if let domain = code?["getDomain"] as? [String: Any], let family = domain["getFamily"] as? [String: Any] {
            let parts = [domain["getCode"], family["getCode"], family["getSubFamilyCode"]].compactMap { $0 as? String }
            return parts.joined(separator: "-")
        }
        return (code?["getProprietary"] as? [String: Any])?["getCode"] as? String
    }

    private static func balances(of stated: [Balance]) -> Set<String> {
        Set(
            stated.map {
                "\($0.kind.rawValue) \($0.amount.minorUnits) \($0.amount.currency) \($0.date?.description ?? "")"
            }
        )
    }

    /// Those of the kinds that we keep, wherever they stand in the dump.
    private static func balances(in dumped: Any) -> Set<String> {
        if let list = dumped as? [Any] { return list.reduce(into: []) { $0.formUnion(balances(in: $1)) } }
        guard let object = dumped as? [String: Any] else { return [] }
        let kinds = [
            "opening": "opening", "closing": "closing", "interim": "intermediate", "closing_available": "available",
            "interim_available": "available",
        ]
        var found: Set<String> = []
        for (key, value) in object {
            guard key == "getBalances", let list = value as? [[String: Any]] else {
                found.formUnion(balances(in: value))
                continue
            }
            for balance in list {
                guard let kind = (balance["getType"] as? String).flatMap({ kinds[$0] }),
                    let money = balance["getAmount"] as? [String: Any], let digits = money["getAmount"] as? String
                else { continue }
                let code = (money["getCurrency"] as? [String: Any])?["getCode"] as? String ?? ""
                found.insert("\(kind) \(digits) \(code) \(day(balance["getDate"]) ?? "")")
            }
        }
        return found
    }

    private static func day(_ dumped: Any?) -> String? {
        ((dumped as? [String: Any])?["0"] as? String).map { String($0.prefix(10)) }
    }

    @Test(.enabled(if: PublishedFiles.folder != nil))
    func `A message without a statement is refused`() throws {
        let file = try #require(PublishedFiles.folder).appending(path: "camt/camt053.v2.wrong.xml")
        #expect(throws: StatementError.noStatement(place: "camt053.v2.wrong.xml")) { try PublishedFiles.decode(file) }
    }

    @Test(.enabled(if: PublishedFiles.folder != nil))
    func `Every published camt file is read without a rejected row`() throws {
        for file in PublishedFiles.files("camt", extension: "xml") where !file.path.hasSuffix("wrong.xml") {
            let document = try PublishedFiles.decode(file)
            #expect(document.rejected.isEmpty)
            #expect(document.statements.contains { !$0.entries.isEmpty })
        }
    }

    @Test(.enabled(if: PublishedFiles.folder != nil))
    func `The published Fio answer is read whole`() throws {
        let file = try #require(PublishedFiles.files("fio", extension: "json").first)
        let document = try PublishedFiles.decode(file)
        let statement = try #require(document.statements.first)
        #expect(document.rejected.isEmpty)
        #expect(statement.entries.map(\.amount.decimalText) == ["-130.00", "-353.29"])
        #expect(statement.entries.compactMap(\.providerID) == ["10000000002", "10000000001"])
        #expect(statement.opening?.amount.decimalText == "2543.81")
        #expect(statement.closing?.amount.decimalText == "2060.52")
    }

    @Test(.enabled(if: PublishedFiles.folder != nil))
    func `The published ČNB answer holds 1950 rates of 65 days`() throws {
        let file = try #require(PublishedFiles.files("rates", extension: "json").first)
        let document = try PublishedFiles.decode(file)
        #expect(document.rejected.isEmpty)
        #expect(document.rates.count == 1_950)
        #expect(Set(document.rates.map(\.effectiveOn)).count == 65)
        let euro = #""base":"EUR","quote":"CZK","units":1,"rate":"24.170"}"#
        #expect(DecodeLines.lines(of: document).contains { $0.hasSuffix(euro) })
    }

    @Test(.enabled(if: PublishedFiles.folder != nil))
    func `The published ECB series holds 638 rates of 22 days`() throws {
        let file = try #require(PublishedFiles.files("rates", extension: "csv").first)
        let document = try PublishedFiles.decode(file)
        #expect(document.format == "ecb-csv" && document.rejected.isEmpty && document.rates.count == 638)
        #expect(Set(document.rates.map(\.effectiveOn)).count == 22)
        let lines = DecodeLines.lines(of: document)
        for price in [#""quote":"AUD","units":1,"rate":"1.649"}"#, #""quote":"ZAR","units":1,"rate":"19.4174"}"#] {
            #expect(lines.contains { $0.hasSuffix(price) })
        }
    }

    @Test(.enabled(if: PublishedFiles.folder != nil))
    func `Another bank's CSV and a schema are refused`() throws {
        let foreign = PublishedFiles.files("csv", extension: "csv") + PublishedFiles.files("camt/xsd", extension: "xsd")
        #expect(!foreign.isEmpty)
        for file in foreign {
            #expect(throws: StatementError.unrecognised(place: file.lastPathComponent)) {
                try PublishedFiles.decode(file)
            }
        }
    }
}
