/// The categories that a movement may have.
public struct Suggestion: Hashable, Sendable {
    /// One possible category.
    public struct Candidate: Hashable, Sendable {
        public let category: String
        /// The probability that it is right, in thousandths, 0 to 999.
        public let confidence: Int

        public init(category: String, confidence: Int) {
            self.category = category
            self.confidence = confidence
        }
    }

    /// Rows of the user that speak for the first candidate.
    public struct Evidence: Hashable, Sendable {
        /// What those rows share: a payee, or its first word.
        public let shared: String
        /// How many of them have the first candidate's category.
        public let agreeing: Int
        public let total: Int
    }

    /// The likeliest first, at most three; empty when nothing was learned.
    public let candidates: [Candidate]
    /// `nil` when only the likeness of texts and amounts speaks.
    public let evidence: Evidence?

    public init(candidates: [Candidate], evidence: Evidence?) {
        self.candidates = candidates
        self.evidence = evidence
    }

    /// The first candidate, when its confidence reaches a threshold in thousandths.
    public func decision(above threshold: Int) -> Candidate? {
        candidates.first.flatMap { $0.confidence >= threshold ? $0 : nil }
    }
}

extension Suggestion.Evidence: CustomStringConvertible {
    /// `12 of 13 earlier "Tesco" rows`.
    public var description: String { "\(agreeing) of \(total) earlier \"\(shared)\" \(total == 1 ? "row" : "rows")" }
}
