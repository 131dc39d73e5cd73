import Foundation
import Household
import Ledger
import StatementFiles
import Testing

struct StatementFilesTests {
    private let household = Household(through: CalendarDate(dayNumber: 20_757))

    @Test func `the same household gives the same bytes`() {
        let again = Household(through: household.lastDay)
        #expect(CamtFile(household: household).text == CamtFile(household: again).text)
        #expect(GeorgeFile(household: household).bytes == GeorgeFile(household: again).bytes)
    }

    @Test func `the camt file has a statement a month and one entry with two details`() {
        let camt = CamtFile(household: household)
        #expect(camt.name == "camt053-2026-10.xml")
        #expect(camt.text.split(separator: "<Stmt>").count == 14)
        #expect(camt.text.split(separator: "<Ntry>").count == 96)
        #expect(camt.text.split(separator: "<TxDtls>").count == 97)
        #expect(camt.text.contains("<NbOfTxs>2</NbOfTxs>"))
        #expect(camt.text.contains("<Amt Ccy=\"EUR\">154.90</Amt>"))
    }

    @Test func `the George file is UTF-16LE with a mark, quoted, and without notices`() throws {
        let bytes = GeorgeFile(household: household).bytes
        #expect(bytes.prefix(2) == [0xFF, 0xFE])
        let text = try #require(String(data: Data(bytes.dropFirst(2)), encoding: .utf16LittleEndian))
        let lines = text.components(separatedBy: "\r\n").dropLast()
        let booked = household.movements(of: .current).filter {
            $0.status == .booked && $0.bookedOn.description >= "2026-09-01"
        }
        #expect(lines.count == booked.count + 1)
        #expect(lines[0].hasPrefix("\"Název účtu vlastníka\",\"Číslo účtu vlastníka\",\"Datum zaúčtování\""))
        #expect(
            text.contains(
                "\"05.10.2026\",\"BYTOVE DRUZSTVO LIPA\",\"\",\"\",\"2900000616\",\"0800\",\"-18\u{A0}400,00\""
            )
        )
    }
}
