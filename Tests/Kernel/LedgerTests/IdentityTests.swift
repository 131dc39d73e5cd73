import Ledger
import Money
import Testing

struct IdentityTests {
    private func entry(_ text: String, status: EntryStatus = .booked, id: String? = nil) -> Entry {
        Entry(
            account: AccountKey(number: "19-2000145399/0800", currency: .czk),
            status: status,
            bookedOn: CalendarDate(iso: "2026-11-24"),
            amount: Money(minorUnits: -5_900, currency: .czk),
            text: text,
            providerID: id
        )
    }

    private func ordinal(_ identity: Identity) -> Int {
        switch identity {
        case .provider: -1
        case .fingerprint(_, let ordinal): ordinal
        }
    }

    @Test func `equal entries of one listing get ordinals in order`() {
        var assigner = IdentityAssigner()
        let identities = ["Káva", "KAVA", "čaj", "káva"].map { assigner.identity(of: entry($0)) }
        #expect(identities.map(ordinal) == [0, 1, 0, 2])
        #expect(Set(identities.map(\.canonicalText)).count == 4)
    }

    @Test func `two listings of the same entries give the same identities`() {
        var (first, second) = (IdentityAssigner(), IdentityAssigner())
        for text in ["a", "a", "b"] { #expect(first.identity(of: entry(text)) == second.identity(of: entry(text))) }
    }

    @Test func `a provider's id is the identity of a booked entry only`() {
        var assigner = IdentityAssigner()
        #expect(assigner.identity(of: entry("a", id: "x1")) == .provider(id: "x1"))
        #expect(ordinal(assigner.identity(of: entry("a", status: .pending, id: "x1"))) == 0)
        #expect(assigner.identity(of: entry("a", status: .pending)) != assigner.identity(of: entry("a")))
    }

    @Test func `an id never looks like a fingerprint`() {
        let identities: [Identity] = [
            .provider(id: "a"), .fingerprint(text: "a", ordinal: 0), .fingerprint(text: "a", ordinal: 1),
        ]
        #expect(Set(identities.map(\.canonicalText)).count == 3)
    }

    @Test(arguments: ["food", "food/groceries", "a/b/c/d", "x-1/2"])
    func `a category path has one to four levels`(text: String) { #expect(CategoryPath(text)?.text == text) }

    @Test(arguments: ["", "/", "food/", "a/b/c/d/e", "Food", "jídlo", "a b", "a//b"])
    func `anything else is no category path`(text: String) { #expect(CategoryPath(text) == nil) }
}
