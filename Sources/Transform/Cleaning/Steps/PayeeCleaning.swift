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
        attempt(.channel) { text, _ in text.removeChannel(isCard: &isCardText) }
        if isCardText {
            isCard = true
            attempt(.details) { text, _ in text.removeDetails() }
        }
        attempt(.details) { text, _ in text.removeRemarks() }
        // A card text goes on with city and country after its first comma.
        if isCardText { attempt(.place) { text, _ in text.removeAfterComma() } }
        // Each round takes something away, and a text has at most `PayeeText.sizeLimit` bytes.
        while round() {
            if text.isTorn { text = PayeeText(text.string) }
        }
    }

    private mutating func round() -> Bool {
        var isChanged = attempt(.channel) { $0.removeChannel(isCard: &$1) }
        isChanged = attempt(.cardMask) { text, _ in text.removeCardMasks() } || isChanged
        isChanged = attempt(.processor) { text, _ in text.removeProcessor() } || isChanged
        isChanged = attempt(.url) { text, _ in text.shortenAddresses() } || isChanged
        isChanged = attempt(.date) { text, _ in text.removeDates() } || isChanged
        isChanged = attempt(.amount) { text, _ in text.removeAmounts() } || isChanged
        isChanged = attempt(.reference) { text, _ in text.removeReferences() } || isChanged
        isChanged = attempt(.details) { text, _ in text.removeCourtesy() } || isChanged
        isChanged = attempt(.place) { $0.removePlaces(isCard: $1) } || isChanged
        isChanged = attempt(.legalForm) { text, _ in text.removeLegalForm() } || isChanged
        isChanged = attempt(.storeNumber) { $0.removeStoreNumber(isCard: $1) } || isChanged
        isChanged = attempt(.punctuation) { text, _ in text.trimPunctuation() } || isChanged
        return isChanged
    }

    /// Changes the text, unless nothing would be left of it; returns whether it changed.
    @discardableResult
    private mutating func attempt(
        _ kind: CleanedPayee.StepKind,
        _ change: (inout PayeeText, inout Bool) -> Bool
    ) -> Bool {
        let before = text.words
        guard change(&text, &isCard) else { return false }
        guard text.hasName else {
            text.words = before
            return false
        }
        if isTraced { steps.append(CleanedPayee.Step(kind: kind, result: text.string)) }
        return true
    }
}
