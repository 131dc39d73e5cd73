import SeededGenerator
import Testing

@testable import Settling

struct AssignmentTests {
    /// The best total of every possible assignment, by trying them all.
    private func best(
        _ candidates: [Assignment.Candidate],
        from index: Int = 0,
        lefts: Set<Int> = [],
        rights: Set<Int> = []
    ) -> Double {
        guard index < candidates.count else { return 0 }
        let candidate = candidates[index]
        let without = best(candidates, from: index + 1, lefts: lefts, rights: rights)
        guard !lefts.contains(candidate.left), !rights.contains(candidate.right) else { return without }
        let with =
            candidate.weight
            + best(
                candidates,
                from: index + 1,
                lefts: lefts.union([candidate.left]),
                rights: rights.union([candidate.right])
            )
        return max(with, without)
    }

    @Test func `the assignment is as good as the best of all`() {
        for seed in UInt64(1)...200 {
            var generator = SeededGenerator(seed: seed)
            let (lefts, rights) = (Int.random(in: 1...4, using: &generator), Int.random(in: 1...4, using: &generator))
            var candidates: [Assignment.Candidate] = []
            for left in 0..<lefts {
                for right in 0..<rights where Bool.random(using: &generator) {
                    let weight = Double(Int.random(in: -20...80, using: &generator)) / 8
                    candidates.append(Assignment.Candidate(left: left, right: right, weight: weight))
                }
            }
            let found = Assignment(candidates, leftCount: lefts, rightCount: rights)
            #expect(abs(found.total - best(candidates)) < 1e-9, "seed \(seed)")
            let chosen = found.chosen.compactMap { $0.map { candidates[$0].right } }
            #expect(Set(chosen).count == chosen.count, "seed \(seed)")
        }
    }
}
