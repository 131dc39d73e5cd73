import Ledger
import Testing

@testable import Loading

struct HistoryTests {
    @Test(arguments: LoadedHome.Store.usable)
    func `the state known after each load is what it was then`(store: LoadedHome.Store) throws {
        for seed in UInt64(1)...(store == .sqlite ? 12 : 4) {
            let home = try LoadedHome(store)
            var statements = RandomStatements(seed: seed)
            var snapshots = [try home.content()]
            for number in 1...7 {
                if number == 5 {
                    _ = try home.undo("run3")
                } else {
                    try home.load(statements.next())
                }
                snapshots.append(try home.content())
            }
            for (load, snapshot) in snapshots.enumerated() {
                #expect(try home.content(knownAfter: Int64(load)) == snapshot, "seed \(seed), load \(load)")
            }
        }
    }

    @Test(arguments: LoadedHome.Store.usable)
    func `undoing the newest runs one by one leads back, and undoing that forth again`(store: LoadedHome.Store) throws {
        for seed in UInt64(1)...(store == .sqlite ? 12 : 4) {
            let home = try LoadedHome(store)
            var statements = RandomStatements(seed: seed)
            var snapshots = [try home.content()]
            for _ in 1...4 {
                try home.load(statements.next())
                snapshots.append(try home.content())
            }
            for run in [4, 3, 2, 1] {
                let outcome = try home.undo("run\(run)")
                #expect(outcome.left == [], "seed \(seed), run \(run)")
                #expect(try home.content() == snapshots[run - 1], "seed \(seed), run \(run)")
            }
            for run in [1, 2, 3, 4] {
                #expect(try home.undo("run\(run)-undo").left == [], "seed \(seed), run \(run)")
                #expect(try home.content() == snapshots[run], "seed \(seed), run \(run) again")
            }
        }
    }
}
