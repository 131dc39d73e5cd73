import Testing

@testable import StageRuntime

struct ProgramLogTests {
    @Test(arguments: [
        ("inbox/CZ2308000000197000000000.xml:7: no amount", "inbox/CZ********************00.xml:7: no amount"),
        ("run household-20261031T050000Z, 123456789 rows", "run household-20261031T050000Z, 123456789 rows"),
        ("0123456789012", "***********12"), ("012345678901", "012345678901"), ("", ""),
    ])
    func `an account number in the name of a file is not shown`(text: String, shown: String) {
        #expect(ProgramLog.masked(text) == shown)
    }
}
