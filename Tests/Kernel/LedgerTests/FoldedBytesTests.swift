import Ledger
import Testing

struct FoldedBytesTests {
    @Test func `bytes are those of the folded text`() {
        var state: UInt64 = 20_261_124
        let scalars = Array(" \t\u{0}\u{7F}AaZz09-ŽžÁáßŁłÞŒĳ\u{180}\u{301}\u{A0}\u{2013}ΣςЖ\u{FF21}ﷺ漢".unicodeScalars)
        for _ in 0..<5_000 {
            var text = ""
            for _ in 0..<(state >> 40) % 12 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                text.unicodeScalars.append(scalars[Int(state >> 33) % scalars.count])
            }
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            #expect(TextFold.bytes(of: text) == Array(TextFold.fold(text).utf8))
        }
    }
}
