public import Ledger

/// Finds the payee in what the bank wrote, without any dictionary of merchants.
public enum PayeeCleaner {
    /// Takes the counterparty, else the merchant of a card text, else the text, and removes what is no name.
    ///
    /// A step that would leave no letter and no digit is left out. The result depends on the entry's counterparty and text alone.
    public static func clean(_ entry: Entry) -> CleanedPayee {
        guard let start = start(of: entry) else { return CleanedPayee(payee: nil, steps: []) }
        var steps = [start]
        var name = start.result
        for transform in transforms(after: start.kind) {
            let next = transform.apply(name)
            guard next != name, next.contains(where: { $0.isLetter || $0.isNumber }) else { continue }
            name = next
            steps.append(CleanedPayee.Step(kind: transform.kind, result: next))
        }
        return CleanedPayee(payee: name, steps: steps)
    }

    private static func start(of entry: Entry) -> CleanedPayee.Step? {
        if let counterparty = entry.counterparty {
            return CleanedPayee.Step(kind: .counterparty, result: counterparty)
        }
        guard let text = entry.text else { return nil }
        if let merchant = CardText.merchant(in: text) {
            return CleanedPayee.Step(kind: .cardText, result: merchant)
        }
        return CleanedPayee.Step(kind: .text, result: text)
    }

    private struct Transform: Sendable {
        let kind: CleanedPayee.StepKind
        let apply: @Sendable (String) -> String
    }

    private static func transforms(after start: CleanedPayee.StepKind) -> [Transform] {
        start == .cardText ? cardTextTransforms : otherTransforms
    }

    private static let cardTextTransforms: [Transform] =
        [Transform(kind: .details, apply: { CardText.removingDetails($0) })] + leading
        + [Transform(kind: .place, apply: { PayeeParts.removingAfterComma($0) })] + trailing

    private static let otherTransforms: [Transform] =
        leading + [Transform(kind: .place, apply: { PayeeParts.removingPlaces($0) })] + trailing

    private static let leading: [Transform] = [
        Transform(kind: .cardMask, apply: { PayeeParts.removingCardMasks($0) }),
        Transform(kind: .processor, apply: { PayeeParts.removingProcessor($0) }),
        Transform(kind: .date, apply: { PayeeParts.removingDates($0) }),
    ]

    private static let trailing: [Transform] = [
        Transform(kind: .legalForm, apply: { PayeeParts.removingLegalForm($0) }),
        Transform(kind: .storeNumber, apply: { PayeeParts.removingStoreNumber($0) }),
        Transform(kind: .punctuation, apply: { PayeeParts.trimmingPunctuation($0) }),
        Transform(kind: .letterCase, apply: { LetterCase.relaxingCapitals($0) }),
    ]
}
