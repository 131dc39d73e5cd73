import Testing

@testable import StageRuntime

struct ProgramLogTests {
    @Test(arguments: [
        ("inbox/CZ2308000000197000000000.xml:7: no amount", "inbox/CZ********************00.xml:7: no amount"),
        ("vypis 19-2000145399/0800", "vypis 19-********99/0800"),
        ("run household-20261031T050000Z, 123456789 rows", "run household-20261031T050000Z, 123456789 rows"),
        ("0123456789", "********89"), ("", ""),
    ])
    func `an account number in the name of a file is not shown`(text: String, shown: String) {
        #expect(ProgramLog.masked(text) == shown)
    }
}
