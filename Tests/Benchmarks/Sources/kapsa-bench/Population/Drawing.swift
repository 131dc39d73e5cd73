import Ledger
import Money

/// How a row of a batch differs from the row that the population has at its place.
enum Revision {
    case original
    /// The same movement, and another rule gave it its category.
    case recategorised
    /// A movement of its own that the population does not have.
    case added
}

extension Population {
    private static let seed: UInt64 = 20_261_124

    /// The amount alone: what sums need.
    func minorUnits(at place: Place, _ revision: Revision = .original) -> Int64 {
        var random = Self.random(of: place, revision)
        return minorUnits(at: place, &random)
    }

    /// The whole row, about 300 bytes when it is encoded.
    func transaction(at place: Place, _ revision: Revision = .original) -> Transaction {
        var random = Self.random(of: place, revision)
        let amount = minorUnits(at: place, &random)
        var entry = Entry(
            account: Accounts.all[place.account],
            status: .booked,
            bookedOn: place.day,
            valueOn: place.day.adding(days: -random.below(3)),
            amount: Money(minorUnits: amount, currency: .czk)
        )
        let number = String(place.number)
        let id = "\(place.day.year)-" + String(repeating: "0", count: 9 - number.utf8.count) + number
        entry.providerID = revision == .added ? "\(id)-1" : id
        entry.reference = "NOTPROVIDED"
        let category: String
        if isTransfer(place) {
            let other = place.account == Accounts.current ? Accounts.savings : Accounts.current
            entry.counterpartyAccount = Accounts.all[other].number
            entry.text = "Převod mezi vlastními účty"
            entry.bankCode = "PMNT-ICDT-BOOK"
            category = "transfer/own"
        } else if amount > 0 {
            entry.counterparty = "Mlýny a sýpky s.r.o."
            entry.counterpartyAccount = "CZ7801000000001111111111"
            entry.text = "Mzda a odměny za měsíc \(place.day.month)"
            entry.symbols.variable = String(20_000_000 + random.below(1_000_000))
            entry.bankCode = "PMNT-RCDT-SALA"
            category = "income/salary"
        } else {
            let payee = Payee.drawn(&random)
            entry.counterparty = payee.name
            entry.text = "Platba kartou \(payee.terminal) \(random.below(1_000_000))"
            entry.merchantCategory = payee.merchantCategory
            entry.bankCode = "PMNT-CCRD-POSD"
            category = payee.category
        }
        return classified(entry, category: category, revision)
    }

    private func classified(_ entry: Entry, category: String, _ revision: Revision) -> Transaction {
        let identity = Identity.provider(id: entry.providerID ?? "")
        let category = revision == .recategorised ? "shopping/other" : category
        // A document a month, named as the archive names it.
        let document = "0123456789abcdef0123456789abcdef0123456789abcdef01234567\(10_000_000 + entry.dayNumber / 30)"
        return Transaction(
            identity: identity,
            entry: entry,
            payee: entry.counterparty,
            payeeOrigin: entry.counterparty == nil ? .none : .rule(id: "payee"),
            category: CategoryPath(category),
            categoryOrigin: .rule(id: category),
            ruleSet: revision == .recategorised ? "fedcba9876543210" : "0123456789abcdef",
            witnesses: [Witness(kind: "camt", document: document, identity: identity.canonicalText)]
        )
    }

    private static func random(of place: Place, _ revision: Revision) -> SplitMix64 {
        let salt: UInt64 = revision == .added ? 0xADDE_D000_0000 : 0
        return SplitMix64(seed: seed &+ salt &+ UInt64(place.number) &* 0x1_0001 &+ UInt64(place.day.year) << 48)
    }

    /// Of two hundred rows one pair goes from the current account to the savings on the same day.
    private func isTransfer(_ place: Place) -> Bool {
        let index = place.day.days(since: firstDay)
        let count = (index + 1) * rowCount / 200 / dayCount - index * rowCount / 200 / dayCount
        return place.account != 1 && place.ordinal < count
    }

    private func minorUnits(at place: Place, _ random: inout SplitMix64) -> Int64 {
        if isTransfer(place) {
            var shared = SplitMix64(seed: UInt64(bitPattern: Int64(place.day.dayNumber)) << 20 + UInt64(place.ordinal))
            let amount = Int64(100_000 + shared.below(2_000_000))
            return place.account == Accounts.current ? -amount : amount
        }
        if random.below(100) == 0 { return Int64(2_000_000 + random.below(6_000_000)) }
        return -Int64(2_000 + random.below(500_000))
    }
}

extension Entry {
    fileprivate var dayNumber: Int { Int(bookedOn?.dayNumber ?? 0) }
}
