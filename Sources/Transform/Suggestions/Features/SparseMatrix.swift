/// Rows of features by number with their values, one behind the other.
struct SparseMatrix {
    private var numbers: [Int32] = []
    private var values: [Float] = []
    private var ends: [Int] = []

    var rowCount: Int { ends.count }

    /// Appends to the row that ``endRow()`` will end.
    mutating func append(_ number: Int32, _ value: Float) {
        numbers.append(number)
        values.append(value)
    }

    /// Makes the vector of the values since the last row as long as `length`, when its square would be `square`.
    mutating func scale(last count: Int, to length: Float, square: Float) {
        guard square > 0 else { return }
        let scale = length / square.squareRoot()
        for place in values.count - count..<values.count { values[place] *= scale }
    }

    mutating func endRow() { ends.append(numbers.count) }

    /// Where a row's features stand.
    func places(of row: Int) -> Range<Int> { (row == 0 ? 0 : ends[row - 1])..<ends[row] }

    func number(at place: Int) -> Int { Int(numbers[place]) }

    func value(at place: Int) -> Float { values[place] }
}
