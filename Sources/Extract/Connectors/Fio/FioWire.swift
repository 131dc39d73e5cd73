import Foundation
import Ledger
import Money

/// The parts of a Fio statement that its account key and the window check need.
///
/// Source: Fio banka, "API Bankovnictví", version 1.9, section "JSON".
struct FioWire: Decodable {
    /// `nil` when the answer does not name it.
    let account: AccountKey?
    /// The days in `column0`, as far as they are written as dates.
    let days: [CalendarDate]

    init(from decoder: any Decoder) throws {
        let statement = try decoder.container(keyedBy: Name.self)
            .nestedContainer(keyedBy: Name.self, forKey: Name("accountStatement"))
        let info = try statement.nestedContainer(keyedBy: Name.self, forKey: Name("info"))
        account = Self.account(info)
        guard let list = Self.container(statement, "transactionList") else {
            days = []
            return
        }
        if var rows = try? list.nestedUnkeyedContainer(forKey: Name("transaction")) {
            var days: [CalendarDate] = []
            while !rows.isAtEnd {
                if let day = Self.day(try rows.nestedContainer(keyedBy: Name.self)) { days.append(day) }
            }
            self.days = days
        } else {
            // A single movement is an object in some answers.
            days = [Self.container(list, "transaction").flatMap(Self.day)].compactMap { $0 }
        }
    }

    private static func account(_ info: KeyedDecodingContainer<Name>) -> AccountKey? {
        func text(_ name: String) -> String? {
            info.allKeys.first { $0.stringValue.lowercased() == name }
                .flatMap { try? info.decode(String.self, forKey: $0) }
        }
        guard let currency = text("currency").flatMap({ Currency(code: $0) }) else { return nil }
        if let iban = text("iban").flatMap({ IBAN(parsing: $0) }) {
            return AccountKey(number: iban.text, currency: currency)
        }
        return text("accountid").map { AccountKey(number: $0, bankCode: text("bankid"), currency: currency) }
    }

    private static func day(_ row: KeyedDecodingContainer<Name>) -> CalendarDate? {
        container(row, "column0").flatMap { try? $0.decode(String.self, forKey: Name("value")) }
            .flatMap { CalendarDate(iso: $0.prefix(10)) }
    }

    /// The object of a key; `nil` when it is missing or `null`.
    private static func container(
        _ parent: KeyedDecodingContainer<Name>,
        _ name: String
    ) -> KeyedDecodingContainer<Name>? {
        try? parent.nestedContainer(keyedBy: Name.self, forKey: Name(name))
    }

    private struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(_ name: String) { stringValue = name }
        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}
