import Ledger
import Money
import SeededGenerator
import Settling
import Testing

/// Measures settling on invented households: other names, weekends, fees, decoys and a second currency.
struct HouseholdTests {
    /// How many found groups are right, found and true.
    private struct Score {
        var right = 0
        var found = 0
        var wanted = 0
        /// F1 in thousandths.
        var f1: Int { found + wanted == 0 ? 1000 : 2000 * right / (found + wanted) }
    }

    private func settle(_ household: InventedHousehold, _ rows: [Transaction]) -> (
        transfers: [Set<String>], streams: [Set<String>]
    ) {
        var (booked, kept) = BookedRows.of(rows, ownAccounts: household.accounts)
        func names(_ positions: [Int]) -> Set<String> { Set(positions.map { kept[$0].identity.canonicalText }) }
        let fixings = Fixings(household.rates, of: [.czk, .eur])
        let pairs = TransferMatcher.match(rows: &booked, fixings: fixings)
        let taken = Set(pairs.flatMap { [$0.outflow, $0.inflow] })
        let streams = StreamFinder.find(in: &booked, except: taken)
        return (pairs.map { names([$0.outflow, $0.inflow]) }, streams.map { names($0.rows) })
    }

    @Test func `transfers and streams of invented households are found`() {
        var (transfers, rows) = (Score(), Score())
        var falseStreams = 0
        for seed in UInt64(1)...6 {
            let household = InventedHousehold(seed: seed)
            let found = settle(household, household.rows)
            transfers.right += Set(found.transfers).intersection(household.transfers).count
            transfers.found += found.transfers.count
            transfers.wanted += household.transfers.count
            let (inStreams, wanted) = (
                found.streams.reduce(into: Set()) { $0.formUnion($1) },
                household.streams.reduce(into: Set()) { $0.formUnion($1) }
            )
            rows.right += inStreams.intersection(wanted).count
            rows.found += inStreams.count
            rows.wanted += wanted.count
            falseStreams += found.streams.count { stream in
                !household.streams.contains { $0.intersection(stream).count * 2 >= stream.count }
            }
        }
        print(
            "invented households: transfers F1 \(transfers.f1)/1000, recurring rows F1 \(rows.f1)/1000, false streams \(falseStreams)"
        )
        #expect(transfers.f1 >= 980)
        #expect(rows.f1 >= 930)
        #expect(falseStreams <= 3)
    }

    @Test func `the order of the rows decides nothing, and no row is in two pairs or in one account with its partner`()
    {
        for seed in UInt64(1)...2 {
            let household = InventedHousehold(seed: seed)
            let found = settle(household, household.rows)
            var generator = SeededGenerator(seed: seed)
            let shuffled = settle(household, household.rows.shuffled(using: &generator))
            #expect(found.transfers == shuffled.transfers, "seed \(seed)")
            #expect(found.streams == shuffled.streams, "seed \(seed)")
            #expect(found.transfers.reduce(0) { $0 + $1.count } == Set(found.transfers.flatMap(\.self)).count)
            #expect(found.streams.reduce(0) { $0 + $1.count } == Set(found.streams.flatMap(\.self)).count)
            let accounts = Dictionary(
                uniqueKeysWithValues: household.rows.map { ($0.identity.canonicalText, $0.entry.account) }
            )
            for pair in found.transfers {
                #expect(Set(pair.compactMap { accounts[$0] }).count == 2, "seed \(seed)")
            }
        }
    }
}
