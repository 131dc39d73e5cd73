import Money
import SeededGenerator
import Testing

struct MoneyArithmeticTests {
    private func euros(_ minorUnits: Int64) -> Money { Money(minorUnits: minorUnits, currency: .eur) }

    @Test func `sums and differences are exact`() throws {
        #expect(try euros(10).adding(euros(-3)) == euros(7))
        #expect(try euros(10).subtracting(euros(-3)) == euros(13))
        #expect(try euros(10).negated() == euros(-10))
    }

    @Test func `what does not fit is refused`() {
        #expect(throws: MoneyError.overflow) { try euros(.max).adding(euros(1)) }
        #expect(throws: MoneyError.overflow) { try euros(.min).subtracting(euros(1)) }
        #expect(throws: MoneyError.overflow) { try euros(.min).negated() }
    }

    @Test func `two currencies never meet in a sum`() {
        #expect(throws: MoneyError.currencyMismatch(expected: .eur, found: .czk)) {
            try euros(1).adding(.zero(in: .czk))
        }
    }

    @Test(
        arguments: [
            (100, [1, 1, 1], [34, 33, 33]), (-100, [1, 1, 1], [-34, -33, -33]), (1, [0, 5, 5], [0, 1, 0]),
            (0, [1, 2], [0, 0]), (.min, [1], [.min]), (7, [.max, .max], [4, 3]),
        ] as [(Int64, [Int64], [Int64])]
    )
    func `a split hands the rest to the earliest parts`(whole: Int64, weights: [Int64], parts: [Int64]) {
        #expect(euros(whole).split(byWeights: weights).map(\.minorUnits) == parts)
    }

    @Test func `a split loses nothing and strays less than one unit`() {
        for seed in UInt64(0)..<300 {
            var generator = SeededGenerator(seed: seed)
            let whole = Int64(bitPattern: generator.next())
            let count = Int.random(in: 1...9, using: &generator)
            let weights = [1] + (0..<count).map { _ in Int64.random(in: 0...1_000, using: &generator) }
            let parts = euros(whole).split(byWeights: weights).map(\.minorUnits)
            #expect(parts.reduce(Int128(0)) { $0 + Int128($1) } == Int128(whole), "seed \(seed)")
            let total = weights.reduce(Int128(0)) { $0 + Int128($1) }
            for (part, weight) in zip(parts, weights) {
                let stray = Int128(part) * total - Int128(whole) * Int128(weight)
                #expect(stray.magnitude < total.magnitude, "seed \(seed)")
            }
        }
    }
}
