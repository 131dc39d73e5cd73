import Suggestions
import Testing

struct ConfidenceTests {
    @Test(arguments: [("0", 0), ("1", 1000), ("0.95", 950), ("0.999", 999), ("1.000", 1000), ("0.5", 500)])
    func `a confidence is read exactly`(text: String, thousandths: Int) {
        #expect(Confidence(text)?.thousandths == thousandths)
    }

    @Test(arguments: ["", "2", "1.001", "-0.5", "0.9500", "0,95", ".5", "0.", "95 %", "0.+5"])
    func `anything else is no confidence`(text: String) {
        #expect(Confidence(text) == nil)
    }
}
