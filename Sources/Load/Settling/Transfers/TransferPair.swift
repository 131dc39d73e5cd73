/// Two rows that are one movement between own accounts.
public struct TransferPair: Hashable, Sendable {
    /// What the pair rests on.
    public enum Evidence: String, Hashable, Sendable, CaseIterable {
        /// One row at least names the other's account.
        case account
        /// Amount and days fit, and nothing else fits either of them.
        case amount
        /// Amount and days fit, and rows of the same words in the same two accounts have often been a transfer.
        case habit
    }

    /// The position of the row that the money left by.
    public var outflow: Int
    /// The position of the row that it came by.
    public var inflow: Int
    public var evidence: Evidence

    public init(outflow: Int, inflow: Int, evidence: Evidence) {
        self.outflow = outflow
        self.inflow = inflow
        self.evidence = evidence
    }
}
