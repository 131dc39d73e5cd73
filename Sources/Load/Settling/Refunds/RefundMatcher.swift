/// A row that brought back what another paid, or a part of it.
public struct RefundPair: Hashable, Sendable {
    /// The position of the purchase.
    public var purchase: Int
    /// The position of the refund.
    public var refund: Int

    public init(purchase: Int, refund: Int) {
        self.purchase = purchase
        self.refund = refund
    }
}

/// Ties refunds to purchases of the same account and payee.
public enum RefundMatcher {
    /// How long after a purchase a refund may come.
    public static let dayCountMax: Int32 = 180

    /// Ties each refund to the one purchase that it fits; one that fits several equally well stays untied.
    ///
    /// A purchase of the same amount goes before a larger one. A payee who pays more often than he is paid, such as an
    /// employer, refunds nothing. The refunds of a purchase never exceed it.
    ///
    /// - Parameters:
    ///   - rows: The user's booked rows; they are sorted.
    ///   - taken: Positions of rows that are something else: transfers, and streams of income.
    /// - Returns: The pairs, by the refund's day, account and identity.
    public static func match(rows: inout BookedRows, except taken: Set<Int>) -> [RefundPair] {
        rows.sort()
        let sorted = rows.rows
        func isOpen(_ row: BookedRows.Row) -> Bool {
            row.phrase != Phrases.none && row.minorUnits != .min
                && (taken.isEmpty || !taken.contains(Int(row.position)))
        }
        var sides: [Side: Purchases] = [:]
        for row in sorted where row.minorUnits > 0 && isOpen(row) {
            sides[Side(row), default: Purchases()].inflowCount += 1
        }
        guard !sides.isEmpty else { return [] }
        for row in sorted where row.minorUnits < 0 && isOpen(row) { sides[Side(row)]?.append(row) }
        var pairs: [RefundPair] = []
        for row in sorted where row.minorUnits > 0 && isOpen(row) {
            guard let purchase = sides[Side(row)]?.take(for: row) else { continue }
            pairs.append(RefundPair(purchase: Int(purchase), refund: Int(row.position)))
        }
        return pairs
    }

    private struct Side: Hashable {
        let account: Int16
        let phrase: Int32

        init(_ row: BookedRows.Row) {
            account = row.account
            phrase = row.phrase
        }
    }

    /// What was paid to one payee, by day, and how much of each is not refunded.
    private struct Purchases {
        /// Among more purchases than this no one stands out.
        private static let countMax = 1_024

        var inflowCount = 0
        private var purchases: [Purchase] = []

        private struct Purchase {
            let position: Int32
            let day: Int32
            let paid: Int64
            var rest: Int64
        }

        mutating func append(_ row: BookedRows.Row) {
            purchases.append(
                Purchase(position: row.position, day: row.day, paid: -row.minorUnits, rest: -row.minorUnits)
            )
        }

        /// Takes the only purchase that a refund fits.
        mutating func take(for refund: BookedRows.Row) -> Int32? {
            guard inflowCount <= purchases.count else { return nil }
            let first = purchases.bisected { $0.day < refund.day - RefundMatcher.dayCountMax }
            let last = purchases.bisected { $0.day <= refund.day }
            guard last - first <= Self.countMax else { return nil }
            let near = (first..<last).filter { purchases[$0].rest >= refund.minorUnits }
            let equal = near.filter { purchases[$0].paid == refund.minorUnits }
            let fitting = equal.isEmpty ? near : equal
            guard fitting.count == 1 else { return nil }
            purchases[fitting[0]].rest -= refund.minorUnits
            return purchases[fitting[0]].position
        }
    }
}
