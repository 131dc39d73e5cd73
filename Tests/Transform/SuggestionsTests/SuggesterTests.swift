import Ledger
import Suggestions
import Testing

struct SuggesterTests {
    private func movement(_ text: String, _ minorUnits: Int64 = -10_000) -> Movement {
        Movement(text: text, payee: text, minorUnits: minorUnits, day: CalendarDate(dayNumber: 20_500))
    }

    @Test
    func `who decided nothing gets no suggestion`() {
        let suggestion = Suggester(learningFrom: []).suggestion(for: movement("Albert"))
        #expect(suggestion.candidates.isEmpty && suggestion.evidence == nil)
    }

    @Test(arguments: [1, 2, 5, 10])
    func `a few rows of one category make nothing sure`(count: Int) throws {
        let rows = (0..<count).map { day in
            Example(
                movement: Movement(
                    text: "Albert",
                    payee: "Albert",
                    minorUnits: -10_000,
                    day: CalendarDate(dayNumber: Int32(20_000 + day))
                ),
                category: "food"
            )
        }
        let suggestion = Suggester(learningFrom: rows).suggestion(for: movement("Albert"))
        let best = try #require(suggestion.candidates.first)
        #expect(best.category == "food" && best.confidence < 950)
        #expect(
            suggestion.evidence?.description == "\(count) of \(count) earlier \"Albert\" \(count == 1 ? "row" : "rows")"
        )
    }

    @Test
    func `what was always so is suggested with confidence, whatever the capitals and accents`() throws {
        let suggester = Suggester(learningFrom: InventedUser.rows(150, seed: 1))
        for text in ["Kavárna Žižkov 412", "KAVARNA ZIZKOV 7"] {
            let best = try #require(suggester.suggestion(for: movement(text)).candidates.first)
            #expect(best.category == "eating-out" && best.confidence >= 900, "\(text): \(best)")
        }
    }

    @Test
    func `a stranger is less sure than an old payee, and three candidates come in order`() throws {
        let suggester = Suggester(learningFrom: InventedUser.rows(150, seed: 2))
        let known = suggester.suggestion(for: movement("Lidl Stiftung 101"))
        let strange = suggester.suggestion(for: movement("xyzzy qwrt"))
        #expect(strange.candidates.count == 3 && strange.evidence == nil)
        #expect(try #require(strange.candidates.first).confidence < #require(known.candidates.first).confidence)
        for suggestion in [known, strange] {
            let confidences = suggestion.candidates.map(\.confidence)
            #expect(confidences == confidences.sorted(by: >))
            #expect(confidences.reduce(0, +) <= 1_000)
        }
    }

    @Test
    func `the same rows give the same suggestions, in whatever order days come`() {
        let rows = InventedUser.rows(80, seed: 3, noise: 20)
        let wanted = InventedUser.rows(30, seed: 4).map(\.movement)
        let first = Suggester(learningFrom: rows)
        let second = Suggester(learningFrom: rows.reversed())
        #expect(wanted.map(first.suggestion) == wanted.map(second.suggestion))
    }

    @Test(arguments: [0, 25, 50])
    func `confidence says how often a suggestion is right, although labels are by chance now and then`(noise: Int) {
        let rows = InventedUser.rows(500, seed: 5 + UInt64(noise), noise: noise)
        let suggester = Suggester(learningFrom: Array(rows.prefix(250)))
        var (confidence, right) = (0, 0)
        for row in rows.dropFirst(250) {
            guard let best = suggester.suggestion(for: row.movement).candidates.first else { continue }
            confidence += best.confidence
            if best.category == row.category { right += 1_000 }
        }
        #expect(abs(confidence - right) < 250 * 80, "seed \(5 + noise): \(confidence / 250) said, \(right / 250) found")
    }

    @Test
    func `what is sure is decided and what is not is left alone`() {
        let suggestion = Suggestion(
            candidates: [.init(category: "food", confidence: 949)],
            evidence: nil
        )
        #expect(suggestion.decision(above: 949)?.category == "food")
        #expect(suggestion.decision(above: 950) == nil)
    }
}
