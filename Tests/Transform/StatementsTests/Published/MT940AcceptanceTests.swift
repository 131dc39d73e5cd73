import Foundation
import Ledger
import Money
import Testing

@testable import Statements

/// Published MT940 files of the shared folder, compared with every field that the files beside them state.
struct MT940AcceptanceTests {
    static let files: [URL] = PublishedFiles.files("mt940", extension: "sta")

    /// What the other reader keeps: the newest value of each field, and the movements.
    private struct Reading {
        var fields: [String: String] = [:]
        var movements: [[String: String]] = []
    }

    @Test(arguments: files)
    func `A published file says what is stated beside it`(file: URL) throws {
        let bytes = [UInt8](try Data(contentsOf: file))
        let expected = try Self.expected(beside: file)
        let read = try Self.read(bytes)
        for (name, value) in expected.fields { #expect(read.fields[name] == value, "\(name)") }
        #expect(read.movements.count == expected.movements.count)
        for (index, (movement, stated)) in zip(read.movements, expected.movements).enumerated() {
            for (name, value) in stated where name != "currency" {
                // The other reader adds the statement's own remarks to its last movement.
                let found =
                    name == "transaction_details" ? value.hasPrefix(movement[name] ?? "?") : movement[name] == value
                #expect(found, "movement \(index), \(name): \(movement[name] ?? "nothing")")
            }
        }
        // The entries are those fields.
        let document = try StatementDecoder.decode(
            bytes,
            format: "mt940",
            account: AccountKey(number: "", currency: .eur),
            place: file.lastPathComponent
        )
        #expect(document.rejected.isEmpty)
        let entries = document.statements.flatMap(\.entries)
        #expect(entries.count == expected.movements.count)
        for (entry, stated) in zip(entries, expected.movements) {
            let amount = try Money(parsing: try #require(stated["amount"]), currency: entry.amount.currency)
            #expect(entry.amount.minorUnits.magnitude == amount.minorUnits.magnitude)
            // The other reader leaves the sign of a reversal to whoever reads on.
            let isNegative = stated["status"] == "D" || stated["status"] == "RC"
            #expect((entry.amount.minorUnits < 0) == isNegative)
            #expect(entry.valueOn?.description == stated["date"])
            #expect(entry.bookedOn?.description == stated["guessed_entry_date"] ?? stated["date"])
            #expect(Self.bare(entry.counterparty) == stated["applicant_name"])
            if let code = stated["currency"] { #expect(entry.amount.currency.code == code) }
            if let name = stated["posting_text"] { #expect(Self.bare(entry.text)?.contains(name) == true) }
            if let purpose = stated["purpose"] { #expect(Self.bare(entry.text)?.contains(purpose) == true) }
            if let number = stated["end_to_end_reference"], number != "NONREF" {
                #expect(Self.bare(entry.reference) == number)
            }
            if let number = stated["bank_reference"], number != "55555" {
                #expect(Self.bare(entry.providerID) == number)
            }
        }
    }

    /// Reads the file below the level of entries, under the names of the other reader.
    private static func read(_ bytes: [UInt8]) throws -> Reading {
        var reading = Reading()
        var reader = MTReader(DocumentBytes(bytes, place: "sample"))
        var details = MTDetails()
        var keywords = SEPAKeywords()
        while let tag = try reader.next() {
            let value = reader.value[...]
            switch tag {
            case .reference: reading.fields["transaction_reference"] = bare(value)
            case .related: reading.fields["related_reference"] = bare(value)
            case .account: reading.fields["account_identification"] = bare(value.prefix(35))
            case .number:
                let halves = value.split(separator: 0x2F)
                reading.fields["statement_number"] = halves.first.map { bare($0) }
                reading.fields["sequence_number"] = halves.dropFirst().first.map { bare($0) }
            case .opening: reading.fields["final_opening_balance"] = try balance(value)
            case .openingOfPage: reading.fields["intermediate_opening_balance"] = try balance(value)
            case .closing: reading.fields["final_closing_balance"] = try balance(value)
            case .closingOfPage: reading.fields["intermediate_closing_balance"] = try balance(value)
            case .available: reading.fields["available_balance"] = try balance(value)
            case .line:
                var movement = try line(MTLine(value))
                movement["transaction_reference"] = reading.fields["transaction_reference"]
                reading.movements.append(movement)
            case .details where !reading.movements.isEmpty:
                let last = reading.movements.count - 1
                if details.read(value) {
                    let purpose = Array(details.purpose.dropLast(details.furtherPurpose.count))
                    keywords.read(purpose, pieces: details.pieces)
                    reading.movements[last].merge(numbered(details, keywords, purpose: purpose)) { $0 + $1 }
                } else if reading.movements[last]["transaction_details"] == nil {
                    reading.movements[last]["transaction_details"] = bare(value)
                }
            case .details, .forward, .floor, .other, .end: break
            }
        }
        return reading
    }

    private static func line(_ line: MTLine) throws -> [String: String] {
        let marks: [MTLine.Mark: String] = [
            .credit: "C", .debit: "D", .reversedCredit: "RC", .reversedDebit: "RD", .expectedCredit: "EC",
            .expectedDebit: "ED",
        ]
        return [
            "date": line.valueOn.description,
            "entry_date": (line.bookedOn ?? line.valueOn).description,
            "guessed_entry_date": (line.bookedOn ?? line.valueOn).description,
            "status": marks[line.mark] ?? "",
            "funds_code": bare(line.fundsCode),
            "amount": try Money(bytes: line.amount, currency: .eur, marks: .comma).decimalText,
            "id": bare(line.type),
            "customer_reference": bare(line.customerReference),
            "bank_reference": bare(line.bankReference),
            "extra_details": bare(line.supplement),
        ]
    }

    private static func numbered(
        _ details: MTDetails,
        _ keywords: SEPAKeywords,
        purpose: [UInt8]
    ) -> [String: String] {
        func named(_ keyword: SEPAKeywords.Keyword) -> String { bare(keywords.value(keyword, of: purpose)) }
        return [
            "transaction_code": bare(details.code),
            "posting_text": bare(details.postingText),
            "prima_nota": bare(details.primanota),
            "purpose": keywords.isEmpty ? bare(purpose[...]) : named(.purpose),
            "additional_purpose": bare(details.furtherPurpose),
            "applicant_bin": bare(details.bank),
            "applicant_iban": bare(details.account),
            "applicant_name": bare(details.name[...]),
            "return_debit_notes": bare(details.textKey),
            "end_to_end_reference": named(.endToEnd),
            "additional_position_reference": named(.mandate),
            "applicant_creditor_id": named(.creditor),
            "customer_reference": named(.customer),
        ]
    }

    /// The values that the file beside a statement states, without what it leaves open.
    private static func expected(beside file: URL) throws -> Reading {
        let url = file.deletingPathExtension().appendingPathExtension("expected.json")
        let root = try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any])
        var reading = Reading()
        for (name, value) in try #require(root["data"] as? [String: Any]) {
            if let text = value as? String { reading.fields[name] = bare(text) }
            guard let balance = value as? [String: Any], let amount = balance["amount"] as? [String: Any],
                let code = amount["currency"] as? String, let currency = Currency(code: code)
            else { continue }
            let money = try Money(parsing: try #require(amount["amount"] as? String), currency: currency)
            reading.fields[name] = "\(money.decimalText) \(code) \(balance["date"] as? String ?? "")"
        }
        for transaction in try #require(root["transactions"] as? [[String: Any]]) {
            var movement: [String: String] = [:]
            for (name, value) in try #require(transaction["data"] as? [String: Any]) {
                if let text = value as? String { movement[name] = bare(text) }
                guard let amount = value as? [String: Any], let digits = amount["amount"] as? String else { continue }
                let money = try Money(parsing: digits.replacing("-", with: ""), currency: .eur)
                movement[name] = money.decimalText
            }
            reading.movements.append(movement)
        }
        return reading
    }

    private static func balance(_ value: ByteField) throws -> String {
        let balance = try MTBalance(value)
        return "\(balance.amount.decimalText) \(balance.amount.currency) \(balance.date)"
    }

    /// A text without any white space, in which two readers of broken lines agree.
    private static func bare(_ text: String?) -> String? {
        text.map {
            String(
                String.UnicodeScalarView($0.unicodeScalars.filter { !$0.properties.isWhitespace && $0 != "\u{AD}" })
            )
        }
    }

    private static func bare(_ field: ByteField) -> String {
        var text = FieldText()
        return bare(text.clean(field)) ?? ""
    }
}
