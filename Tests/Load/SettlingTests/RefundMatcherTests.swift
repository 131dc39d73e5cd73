import Ledger
import Money
import Settling
import Testing

struct RefundMatcherTests {
    private let account = AccountKey(number: "19-2000145399/0800", currency: .czk)

    /// Pairs as `purchase<refund`; a row is its name, day and amount at a payee.
    private func match(_ rows: [(String, Int32, Int64, String)]) -> [String] {
        let transactions = rows.map { name, day, minor, payee in
            let entry = Entry(
                account: account,
                status: .booked,
                bookedOn: CalendarDate(dayNumber: 20_000 + day),
                amount: Money(minorUnits: minor, currency: .czk),
                counterparty: payee
            )
            return Transaction(identity: .provider(id: name), entry: entry)
        }
        var (booked, kept) = BookedRows.of(transactions, ownAccounts: [account])
        func name(_ position: Int) -> Substring { kept[position].identity.canonicalText.dropFirst(3) }
        return RefundMatcher.match(rows: &booked, except: []).map { "\(name($0.purchase))<\(name($0.refund))" }
    }

    @Test(arguments: [(180, true), (181, false), (-1, false)] as [(Int32, Bool)])
    func `a refund comes within 180 days after its purchase`(gap: Int32, isPair: Bool) {
        #expect(match([("a", 0, -900, "Obchod"), ("b", gap, 900, "OBCHOD 12")]) == (isPair ? ["a<b"] : []))
    }

    @Test func `a part is refunded, and never more than was paid`() {
        let rows =
            [("a", 0, -900, "Obchod"), ("b", 5, 600, "Obchod"), ("x", 6, -1, "Obchod")]
            as [(String, Int32, Int64, String)]
        #expect(match(rows) == ["a<b"])
        #expect(match(rows + [("c", 9, 600, "Obchod")]) == ["a<b"])
    }

    @Test func `the purchase of the same amount goes before a larger one`() {
        #expect(match([("a", 0, -900, "Obchod"), ("b", 1, -500, "Obchod"), ("c", 5, 500, "Obchod")]) == ["b<c"])
    }

    @Test func `a refund that fits two purchases stays untied`() {
        #expect(match([("a", 0, -900, "Obchod"), ("b", 1, -900, "Obchod"), ("c", 5, 900, "Obchod")]).isEmpty)
        #expect(match([("a", 0, -900, "Obchod"), ("b", 1, -800, "Obchod"), ("c", 5, 300, "Obchod")]).isEmpty)
    }

    @Test func `another payee refunds nothing, nor does one who pays more often than he is paid`() {
        #expect(match([("a", 0, -900, "Obchod"), ("b", 5, 900, "Trafika")]).isEmpty)
        #expect(match([("a", 0, -900, "Práce"), ("b", 5, 900, "Práce"), ("c", 35, 900, "Práce")]).isEmpty)
    }
}
