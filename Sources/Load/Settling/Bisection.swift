extension RandomAccessCollection {
    /// How many of the first elements fulfil a condition that no later one fulfils, by bisection.
    package func bisected(_ condition: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if condition(self[index(startIndex, offsetBy: middle)]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
