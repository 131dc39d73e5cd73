/// Numbers the buckets that a user's rows use, and weighs them by how rare they are.
struct Vocabulary {
    private var numbers: [Int32] = Array(repeating: -1, count: Settings.bucketCount)
    private(set) var count = 0
    private var rarity: [Float] = []

    /// Counts features over texts, each as often as rows have it.
    init(_ texts: [TextFeatures], counts: [Int]) {
        var frequency: [Int] = []
        for (text, rows) in zip(texts, counts) {
            for part in [text.grams, text.words, text.wholes] {
                for bucket in part {
                    let number = Int(insert(bucket))
                    if number == frequency.count { frequency.append(0) }
                    frequency[number] += rows
                }
            }
        }
        let rowCount = Double(counts.reduce(0, +))
        rarity = frequency.map { Self.rarity(of: Double($0), in: rowCount) }
    }

    private static func rarity(of frequency: Double, in rowCount: Double) -> Float {
        Float(max(Exponential.log((1 + rowCount) / (1 + frequency)), 0) + 1)
    }

    private mutating func insert(_ bucket: UInt32) -> Int32 {
        let known = numbers[Int(bucket)]
        guard known < 0 else { return known }
        numbers[Int(bucket)] = Int32(count)
        count += 1
        return Int32(count - 1)
    }

    /// Appends a text as a row: n-grams and words each have their length, whatever the number of them.
    func append(_ text: TextFeatures, to matrix: inout SparseMatrix) {
        append(text.grams, length: Settings.gramWeight, to: &matrix)
        append(text.words, length: Settings.wordWeight, to: &matrix)
        for bucket in text.wholes where numbers[Int(bucket)] >= 0 {
            matrix.append(numbers[Int(bucket)], Settings.wholeWeight)
        }
        matrix.endRow()
    }

    private func append(_ buckets: [UInt32], length: Float, to matrix: inout SparseMatrix) {
        var square: Float = 0
        var count = 0
        for bucket in buckets {
            let number = numbers[Int(bucket)]
            guard number >= 0 else { continue }
            // A number without rarity is an amount's.
            let value = number < rarity.count ? rarity[Int(number)] : 1
            square += value * value
            matrix.append(number, value)
            count += 1
        }
        matrix.scale(last: count, to: length, square: square)
    }

    /// Appends an amount as a row; its features become known.
    mutating func learn(_ amount: [AmountFeatures.Feature], to matrix: inout SparseMatrix) {
        for feature in amount { matrix.append(insert(feature.bucket), feature.value) }
        matrix.endRow()
    }

    /// Appends an amount as a row.
    func append(_ amount: [AmountFeatures.Feature], to matrix: inout SparseMatrix) {
        for feature in amount where numbers[Int(feature.bucket)] >= 0 {
            matrix.append(numbers[Int(feature.bucket)], feature.value)
        }
        matrix.endRow()
    }
}
