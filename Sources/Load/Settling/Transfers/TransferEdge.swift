/// An outflow and an inflow that may be one transfer, as places in the sorted rows.
struct TransferEdge {
    let outflow: Int32
    let inflow: Int32
    /// How many of the two rows name the other's account.
    let nameCount: Int
    /// What was charged or gained on the way: the logarithm of what came in over what should have; 0 for equal amounts.
    let drift: Double
    let kind: Kind
    /// How much better it explains the two rows than chance does, in natural logarithms.
    var score = 0.0

    enum Kind {
        /// Opposite amounts in one currency.
        case equal
        /// One currency, but less came in than went out.
        case reduced
        /// Two currencies, near the fixing.
        case converted
        /// Two currencies without a fixing.
        case unpriced
    }
}
