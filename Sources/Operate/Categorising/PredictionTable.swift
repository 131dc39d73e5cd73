/// The table `id,predicted_category,confidence,top3` (RFC 4180).
public enum PredictionTable {
    /// One line an input row, in its order, after a heading.
    public static func text(_ predictions: [Categoriser.Prediction], for input: [TableRow]) -> String {
        var text = "id,predicted_category,confidence,top3\n"
        for (row, prediction) in zip(input, predictions) {
            let cells = [row.id, prediction.category, confidence(prediction.confidence)]
            text += (cells + [prediction.candidates.joined(separator: "|")]).map(quoted).joined(separator: ",") + "\n"
        }
        return text
    }

    /// Thousandths as a decimal number.
    private static func confidence(_ thousandths: Int) -> String {
        let digits = String(thousandths % 1000)
        return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - digits.count) + digits
    }

    private static func quoted(_ cell: String) -> String {
        guard cell.utf8.contains(where: { [10, 13, 34, 44].contains($0) }) else { return cell }
        return "\"" + cell.replacing("\"", with: "\"\"") + "\""
    }
}
