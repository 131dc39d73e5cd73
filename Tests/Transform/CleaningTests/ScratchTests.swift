import Cleaning
import Foundation
import Ledger
import Money
import Testing

struct ScratchTests {
    @Test func `scratch`() throws {
        guard let text = try? String(contentsOfFile: "/tmp/t-clean/raw.txt", encoding: .utf8) else { return }
        for line in text.split(separator: "\n") {
            var card: String?
            var raw = line
            if line.hasPrefix("C:") { card = "5411"; raw = line.dropFirst(2) }
            var account: String?
            if line.hasPrefix("T:") { account = "1/0100"; raw = line.dropFirst(2) }
            let entry = Entry(
                account: AccountKey(number: "1", currency: .czk), status: .booked, bookedOn: nil,
                amount: Money(minorUnits: -100, currency: .czk), counterparty: nil, counterpartyAccount: account, text: String(raw),
                merchantCategory: card)
            let c = PayeeCleaner.clean(entry)
            print("\(raw)  =>  \(c.payee ?? "-")  |  \(c.brand?.name ?? "-")  | \(c.steps.dropFirst().map(\.kind.rawValue).joined(separator: " "))")
        }
    }
}
