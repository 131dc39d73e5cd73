/// Exponential and logarithm in basic operations alone.
///
/// A C library chooses its version by the processor, and versions differ in the last bit; these give the same bits on
/// every machine.
enum Exponential {
    static let ln2 = 0.693_147_180_559_945_3

    /// e to the power of `x`; zero below -700 and the value at 700 above it.
    static func exp(_ x: Double) -> Double {
        guard x > -700 else { return 0 }
        let x = min(x, 700)
        let power = (x / ln2).rounded(.toNearestOrEven)
        let rest = x - power * ln2
        // Taylor's series to the twelfth order; the rest is at most 0.35.
        var sum = 1.0
        for order in stride(from: 12.0, to: 0, by: -1) { sum = 1 + sum * rest / order }
        return sum * Double(sign: .plus, exponent: Int(power), significand: 1)
    }

    /// The natural logarithm of a positive, finite number.
    static func log(_ x: Double) -> Double {
        precondition(x > 0 && x.isFinite)
        var exponent = x.exponent
        var significand = x.significand
        if significand > 1.414_213_562_373_095_1 {
            significand /= 2
            exponent += 1
        }
        // 2 artanh(t) with t = (m - 1) / (m + 1), at most 0.172.
        let ratio = (significand - 1) / (significand + 1)
        let square = ratio * ratio
        var sum = 0.0
        for order in stride(from: 21.0, through: 1, by: -2) { sum = sum * square + 1 / order }
        return 2 * ratio * sum + Double(exponent) * ln2
    }

    /// A float's exponential to about six digits, in eight lanes.
    static func exp(_ x: SIMD8<Float>) -> SIMD8<Float> {
        let x = x.clamped(lowerBound: SIMD8(repeating: -80), upperBound: SIMD8(repeating: 80))
        // Adding 3 · 2^22 leaves the nearest integer in the low bits.
        let shifted = x * 1.442_695_04 + 12_582_912
        let rest = x - (shifted - 12_582_912) * 0.693_147_18
        var sum = SIMD8<Float>(repeating: 1)
        for order in stride(from: Float(6), to: 0, by: -1) { sum = 1 + sum * rest / order }
        let power = unsafeBitCast(shifted, to: SIMD8<UInt32>.self) &- Float(12_582_912).bitPattern
        return sum * unsafeBitCast((power &+ 127) &<< 23, to: SIMD8<Float>.self)
    }
}
