/// Finds the transfers between a user's own accounts, so that they count as neither income nor expense.
///
/// A wrong pair hides money, a missing one only shows it twice, so the matcher abstains when in doubt.
public enum TransferMatcher {
    /// The longest time between the two bookings of one transfer.
    public static let dayCountMax: Int32 = 5
    /// How many pairs of the same words and accounts make a habit.
    public static let habitCountMin = 3
    /// What a pair must weigh, and by how much it must beat every assignment without it, in natural logarithms.
    static let scoreMin = 2.0
    static let marginMin = 1.0
    /// The same for equal amounts of which one row names the other's account: then the nearer day decides.
    static let namedMarginMin = 0.15
    /// Below this two assignments fit equally well.
    static let tieMax = 0.05

    /// Pairs outflows with inflows of another own account, each row at most once.
    ///
    /// Candidates lie at most five days apart. Their amounts are opposite; or a little less came in, and a name or a
    /// variable symbol ties the rows; or the two currencies' amounts agree with the fixing. No card purchase is a
    /// candidate, nor a row that names a third own account. Each candidate is weighed against chance by names, symbols, days,
    /// how special the amount is and what rows of such words usually are; the pairs are the assignment that weighs most
    /// over all accounts. A pair is left out when an assignment without it fits about as well.
    ///
    /// - Parameters:
    ///   - rows: The user's booked rows; they are sorted.
    ///   - fixings: For transfers between currencies; without them such a transfer needs a name.
    /// - Returns: The pairs, by the outflow's day, account and identity.
    public static func match(rows: inout BookedRows, fixings: Fixings = Fixings()) -> [TransferPair] {
        guard rows.accounts.count > 1 else { return [] }
        rows.sort()
        let candidates = TransferCandidates(rows).edges(fixings)
        guard !candidates.isEmpty else { return [] }
        let evidence = TransferEvidence(rows, candidates)
        let scored = candidates.compactMap { candidate -> TransferEdge? in
            var edge = candidate
            edge.score = evidence.score(edge)
            return edge.score > scoreMin - marginMin ? edge : nil
        }
        let pairs = TransferGroup.pairs(among: scored, in: rows.rows)
        return pairs.sorted { ($0.outflow, $0.inflow) < ($1.outflow, $1.inflow) }.map { edge in
            TransferPair(
                outflow: Int(rows.rows[Int(edge.outflow)].position),
                inflow: Int(rows.rows[Int(edge.inflow)].position),
                evidence: edge.nameCount > 0 ? .account : evidence.isUsual(edge) ? .habit : .amount
            )
        }
    }
}
