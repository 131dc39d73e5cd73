/// A probability in thousandths.
public struct Confidence: Hashable, Sendable {
    /// 0 to 1000.
    public let thousandths: Int

    /// Reads a decimal number from 0 to 1 with at most three decimals, exactly; `nil` for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let decimals = parts.count == 2 ? parts[1] : "0"
        guard (1...3).contains(decimals.utf8.count), parts[0] == "0" || parts[0] == "1",
            decimals.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }),
            let value = Int(parts[0] + decimals + String(repeating: "0", count: 3 - decimals.utf8.count)),
            value <= 1000
        else { return nil }
        thousandths = value
    }
}
