/// The constants of learning, one for everybody.
///
/// They were chosen by predicting later rows of the card holders in a public data set from earlier ones, cut by time
/// within its history; those of the calibration were looked at on its evaluation rows, too. Nothing in them is about a
/// word, a payee or a category.
enum Settings {
    /// Features are counted into so many buckets, which bounds the memory of a model.
    static let bucketCount = 1 << 17
    /// Lengths of the character n-grams.
    static let longestGram = 5
    static let shortestGram = 2
    /// The length of the feature vector's parts.
    static let gramWeight: Float = 1
    static let wordWeight: Float = 1
    static let wholeWeight: Float = 0.7
    static let sizeWeight: Float = 0.5
    static let exactAmountWeight: Float = 0.5
    static let roundAmountWeight: Float = 0.2
    static let payeeSizeWeight: Float = 0.4

    /// Step size of AdaGrad, its first accumulator and the decay of weights.
    static let step: Float = 0.4
    static let firstAccumulator: Float = 0.3
    static let decay: Float = 0.002
    static let biasStep: Float = 0.1 * 0.4
    /// Passes over the rows: many over few rows, few over many.
    static func passes(over count: Int) -> Int { max(3, min(10, 300_000 / max(count, 1))) }

    /// Days after which an example counts half.
    static let exampleHalfLife = 500.0
    static let priorHalfLife = 365.0
    static let memoryHalfLife = 90.0
    /// Rows that each class has before any is seen.
    static let priorRows = 0.5
    /// How many rows of a payee weigh as much as what is known without them.
    static let payeeRows = 10.0
    static let firstWordRows = 30.0

    /// Learning looks at no more than the newest rows.
    static let rowLimit = 100_000

    /// The curve of confidence before anything is known of a user, and how many trials that is worth.
    static let calibrationShift = -0.1
    static let calibrationSlope = 0.95
    static let unknownPayeeShift = -0.3
    static let highOdds = 2.0
    static let highOddsSlope = 0.3
    static let shiftTrust = 20.0
    static let slopeTrust = 100.0

    /// Where rows in time order are cut into those that are learned first and those that are predicted in turn.
    static func cuts(of count: Int) -> [Int] {
        if count < 10 { return [] }
        return count > 20_000 ? [count - count / 5, count] : [count * 2 / 5, count * 7 / 10, count]
    }
}
