/// Why an exact amount could not be produced.
///
/// No case keeps the text it was read from: it may be private.
public enum MoneyError: Error, Hashable, Sendable {
    /// Two currencies met in one sum; converting is a decision this module never makes.
    case currencyMismatch(expected: Currency, found: Currency)
    /// The result does not fit in 64 bits of minor units.
    case overflow
    /// The text is not a number in the stated convention.
    case malformed
    /// A decimal beyond the currency's digits is not zero, so reading it would round.
    case excessPrecision(digits: Int, currency: Currency)
}
