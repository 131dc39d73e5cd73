import ArgumentParser
import Ledger
import Money
import Records

/// What one run hands over.
struct Batch {
    enum Kind: String, ExpressibleByArgument, CaseIterable {
        /// Ten years, as they are.
        case decade
        /// The same ten years: of twenty rows one is recategorised, and a new one stands in for another.
        case mixed
        /// Five later years, half as many rows.
        case sequel
    }

    let kind: Kind
    let population: Population
    /// What the accounts hold before the first row, by account.
    private var carried: [Int64] = [0, 0, 0]

    /// - Parameters:
    ///   - kind: what it holds.
    ///   - rowCount: the rows of the ten years.
    ///   - before: what a sequel was preceded by; its balances go on from there.
    init(_ kind: Kind, rowCount: Int, before: Kind?) {
        self.kind = kind
        guard kind == .sequel else {
            population = .decade(rowCount: rowCount)
            return
        }
        population = .sequel(rowCount: rowCount / 2)
        if let before { carried = Batch(before, rowCount: rowCount, before: nil).closing() }
    }

    var rowCount: Int { population.rowCount }

    private func revision(at place: Population.Place) -> Revision {
        guard kind == .mixed else { return .original }
        switch place.number % 20 {
        case 7: return .recategorised
        case 13: return .added
        default: return .original
        }
    }

    /// The rows in their order, each drawn when it is asked for.
    var rows: some Sequence<Transaction> {
        population.lazy.map { population.transaction(at: $0, revision(at: $0)) }
    }

    /// What the accounts hold in the end, by account.
    private func closing() -> [Int64] {
        var sums = carried
        for place in population {
            sums[place.account] += population.minorUnits(at: place)
            // The row that it stands in for is stored.
            if revision(at: place) == .added { sums[place.account] += population.minorUnits(at: place, .added) }
        }
        return sums
    }

    /// The balances that prove the rows.
    func balances() -> [BalanceRecord] {
        zip(Accounts.all, zip(carried, closing())).flatMap { account, ends in
            [(Balance.Kind.opening, ends.0, population.firstDay), (.closing, ends.1, population.lastDay)].map {
                let amount = Money(minorUnits: $0.1, currency: account.currency)
                let balance = Balance(kind: $0.0, amount: amount, date: $0.2)
                return BalanceRecord(account: account, balance: balance, source: "camt")
            }
        }
    }

    /// The control totals, as transform counts them.
    func totals() -> ControlTotals {
        var totals = ControlTotals()
        for place in population {
            let minorUnits = population.minorUnits(at: place, revision(at: place))
            totals.add(
                Entry(
                    account: Accounts.all[place.account],
                    status: .booked,
                    bookedOn: place.day,
                    amount: Money(minorUnits: minorUnits, currency: .czk)
                )
            )
            totals.read += 1
        }
        return totals
    }
}
