/// Turns the highest probability of a mixture into how often it is right.
///
/// A logistic curve over the log odds (Platt), fitted to predictions of rows that are later than all that was learned
/// for them, starting from a cautious curve for everybody.
struct Calibration {
    /// A prediction of a later row.
    struct Trial {
        let odds: Double
        let isPayeeKnown: Bool
        let isRight: Bool
    }

    /// What the curve is before anything is known of the user, and how many trials that is worth.
    private var shift = Settings.calibrationShift
    private var slope = Settings.calibrationSlope

    init(_ trials: [Trial]) {
        // Newton's method; the objective is strictly convex.
        for _ in 0..<12 {
            var gradient = (
                (shift - Settings.calibrationShift) * Settings.shiftTrust,
                (slope - Settings.calibrationSlope) * Settings.slopeTrust
            )
            var curve = (Settings.shiftTrust, 0.0, Settings.slopeTrust)
            for trial in trials {
                let probability = probability(trial.odds, isPayeeKnown: trial.isPayeeKnown)
                let miss = probability - (trial.isRight ? 1 : 0)
                let spread = probability * (1 - probability)
                gradient.0 += miss
                gradient.1 += miss * trial.odds
                curve.0 += spread
                curve.1 += spread * trial.odds
                curve.2 += spread * trial.odds * trial.odds
            }
            let determinant = curve.0 * curve.2 - curve.1 * curve.1
            shift -= (curve.2 * gradient.0 - curve.1 * gradient.1) / determinant
            slope -= (curve.0 * gradient.1 - curve.1 * gradient.0) / determinant
        }
    }

    /// How often predictions with such log odds are right.
    func probability(_ odds: Double, isPayeeKnown: Bool) -> Double {
        let value = shift + slope * odds + (isPayeeKnown ? 0 : Settings.unknownPayeeShift)
        return 1 / (1 + Exponential.exp(-value))
    }

    /// The log odds of a probability, within bounds, stretched where they are high.
    static func odds(_ probability: Double) -> Double {
        let bounded = min(max(probability, 1e-4), 1 - 1e-4)
        let odds = Exponential.log(bounded / (1 - bounded))
        // The mixture holds back most where rows agree most.
        return odds + Settings.highOddsSlope * max(odds - Settings.highOdds, 0)
    }
}
