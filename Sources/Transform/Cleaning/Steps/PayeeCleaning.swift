/// One text on its way to a name: the words that are left, and the steps that brought it here.
struct PayeeCleaning {
    private(set) var text: PayeeText
    private(set) var steps: [CleanedPayee.Step] = []
    private let isTraced: Bool
    /// Whether a card was used, so that places may follow the name without a comma.
    private(set) var isCard: Bool

    /// Starts with a text.
    init(_ start: String, kind: CleanedPayee.StepKind, isCard: Bool, isTraced: Bool) {
        text = PayeeText(start)
        self.isCard = isCard
        self.isTraced = isTraced
        if isTraced { steps = [CleanedPayee.Step(kind: kind, result: start)] }
    }

    /// Runs the steps until none changes anything, so that a clean name stays as it is.
    mutating func run() {
        var isCardText = false
        attempt(.channel) { $0.removeChannel(isCard: &isCardText) }
        if isCardText {
            isCard = true
            attempt(.details) { $0.removeDetails() }
        }
        attempt(.details) { $0.removeRemarks() }
        // A card text goes on with city and country after its first comma.
        if isCardText { attempt(.place) { $0.removeAfterComma() } }
        // Each round takes something away, and a text has at most `PayeeText.sizeLimit` bytes.
        while round() {
            if text.isTorn { text = PayeeText(text.string) }
        }
    }

    /// Runs each step once that may find something; returns whether one did.
    private mutating func round() -> Bool {
        var isChanged = false
        func attempt(_ kind: CleanedPayee.StepKind, _ change: (inout PayeeText) -> Bool) {
            if self.attempt(kind, change) { isChanged = true }
        }
        if text.hasDigits || text.mayHave([.card, .channel, .weakChannel, .weakCard]) {
            attempt(.channel) { text in
                var isCard = false
                return text.removeChannel(isCard: &isCard)
            }
        }
        if text.hasDigits || text.hasStars { attempt(.cardMask) { $0.removeCardMasks() } }
        if text.mayHave([.processor, .plainProcessor]) {
            // Those processors take cards.
            if self.attempt(.processor, { $0.removeProcessor() }) { (isCard, isChanged) = (true, true) }
        }
        if text.hasMarks { attempt(.url) { $0.shortenAddresses() } }
        if text.hasDigits {
            attempt(.date) { $0.removeDates() }
            if text.mayHave(.currency) { attempt(.amount) { $0.removeAmounts() } }
            attempt(.reference) { $0.removeReferences() }
        }
        if text.mayHave(.courtesy) { attempt(.details) { $0.removeCourtesy() } }
        let isCard = isCard
        if text.hasMarks || text.hasCommas || text.mayHave([.city, .country, .countryCode]) || text.hasDigits {
            attempt(.place) { $0.removePlaces(isCard: isCard) }
        }
        if text.mayHave([.legalForm, .dottedLegalForm]) { attempt(.legalForm) { $0.removeLegalForm() } }
        if text.hasDigits { attempt(.storeNumber) { $0.removeStoreNumber(isCard: isCard) } }
        if text.hasLooseEnds { attempt(.punctuation) { $0.trimPunctuation() } }
        return isChanged
    }

    /// Changes the text, unless nothing would be left of it; returns whether it changed.
    @discardableResult
    private mutating func attempt(_ kind: CleanedPayee.StepKind, _ change: (inout PayeeText) -> Bool) -> Bool {
        let before = text.words
        guard change(&text) else { return false }
        guard text.hasName else {
            text.words = before
            return false
        }
        if isTraced { steps.append(CleanedPayee.Step(kind: kind, result: text.string)) }
        return true
    }
}
