public import Household
import Ledger
import Money

/// The current account's last two months as George, the bank's web application, exports them.
///
/// The same movements as the Accounts API's, without ids and without notices; newest first, CRLF, every field quoted.
public struct GeorgeFile: Sendable {
    private let household: Household

    public init(household: Household) { self.household = household }

    public var name: String { "george-export.csv" }

    /// The file in UTF-16LE with a byte order mark.
    public var bytes: [UInt8] {
        let units = [0xFEFF] + Array(text.utf16)
        return units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    }

    private var text: String {
        let first = household.lastDay.calendarMonth.adding(months: -1).firstDay
        let movements = household.movements(of: .current).filter { $0.status == .booked && $0.bookedOn >= first }
        let lines = [Self.header] + movements.reversed().map(Self.fields)
        return lines.map { fields in
            fields.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",") + "\r\n"
        }.joined()
    }

    private static let header = [
        "Název účtu vlastníka", "Číslo účtu vlastníka", "Datum zaúčtování", "Název protiúčtu", "IBAN", "BIC",
        "Protiúčet", "Bankovní kód protiúčtu", "Částka", "Měna", "Variabilní symbol", "Konstantní symbol",
        "Specifický symbol", "Typ transakce", "Zpráva pro příjemce",
    ]

    private static func fields(_ movement: Movement) -> [String] {
        let halves = movement.counterpartyAccount?.split(separator: "/").map(String.init) ?? []
        let isCzech = halves.count == 2
        return [
            "Můj účet",
            "\(HouseholdAccount.current.number)/\(HouseholdAccount.current.bankCode)",
            date(movement.bookedOn),
            movement.counterparty ?? "",
            isCzech ? "" : halves.first ?? "",
            "",
            isCzech ? halves[0] : "",
            isCzech ? halves[1] : "",
            amount(movement.amount),
            movement.amount.currency.code,
            movement.symbols.variable ?? "",
            movement.symbols.constant ?? "",
            movement.symbols.specific ?? "",
            movement.kind.czechName,
            movement.text ?? "",
        ]
    }

    /// `DD.MM.YYYY`.
    private static func date(_ day: CalendarDate) -> String {
        let parts = String(describing: day).split(separator: "-")
        return "\(parts[2]).\(parts[1]).\(parts[0])"
    }

    /// `-18 400,00`, thousands apart by a no-break space.
    private static func amount(_ money: Money) -> String {
        let digits = String(money.minorUnits.magnitude / 100)
        var grouped = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { grouped += "\u{A0}" }
            grouped.append(digit)
        }
        return (money.minorUnits < 0 ? "-" : "") + grouped + "," + money.decimalText.suffix(2)
    }
}
