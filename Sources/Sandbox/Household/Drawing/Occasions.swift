import Ledger
import Money

/// What happens once and makes a reader of statements think.
enum Occasions {
    static let all: [Movement] = coffees + refund + notice + reversal + batch + fees

    /// Two purchases that nothing tells apart.
    private static let coffees: [Movement] = (0..<2).map { _ in
        card("KAVARNA POD LIPOU", "BRNO", day("2026-03-14"), -8_900, "food/eating-out")
    }

    /// Headphones that were bought and came back.
    private static let refund: [Movement] = [
        card("ALZA.CZ A.S.", "PRAHA 7", day("2026-05-18"), -249_000, "shopping/electronics"),
        card("ALZA.CZ A.S.", "PRAHA 7", day("2026-05-27"), 249_000, "shopping/electronics"),
    ]

    /// A payment that did not happen, which the bank only tells.
    private static let notice: [Movement] = [
        Movement(.directDebit, on: .current, booked: day("2026-06-15"), minorUnits: -164_000, category: nil).with {
            $0.status = .info
            $0.counterparty = "CESKA PODNIKATELSKA POJISTOVNA"
            $0.counterpartyAccount = "2900001416/2700"
            $0.text = "NEPROVEDENE INKASO - PREKROCEN LIMIT"
        }
    ]

    /// A payment to a closed account, which the savings bank took back.
    private static let reversal: [Movement] = [
        (MovementKind.outgoingPayment, "2026-04-08", Int64(-320_000)), (.reversal, "2026-04-10", 320_000),
    ].map { kind, date, amount in
        Movement(kind, on: .savings, booked: day(date), minorUnits: amount, category: nil).with {
            $0.counterparty = "ZAHRADNICTVI DOUBRAVA"
            $0.counterpartyAccount = "2900001920/6210"
            $0.text = "SADBA"
            $0.symbols = PaymentSymbols(variable: "2026041")
            $0.instruction = "closed account"
        }
    }

    /// Two payments that the euro account's bank booked as one.
    private static let batch: [Movement] = [
        ("KINDERBUCHVERLAG LINDE", "DE98100000000290000037", Int64(-3_490)),
        ("WEBER DESIGN GMBH", "DE24100000000290000011", -12_000),
    ].map { payee, account, amount in
        let category = amount == -3_490 ? "leisure/books" : nil
        return Movement(.outgoingPayment, on: .euro, booked: day("2026-05-12"), minorUnits: amount, category: category)
            .with {
                $0.counterparty = payee
                $0.counterpartyAccount = account
                $0.text = "RECHNUNG 2026-\(-amount)"
                $0.batch = "may"
            }
    }

    private static let fees: [Movement] = ["2025-11-21", "2026-02-06", "2026-07-17"].map {
        Movement(.fee, on: .current, booked: day($0), minorUnits: -4_000, category: "fees/bank")
            .with { $0.text = "CENA ZA VYBER Z BANKOMATU JINE BANKY" }
    }

    private static func card(
        _ name: String,
        _ place: String,
        _ bought: CalendarDate,
        _ amount: Int64,
        _ category: String
    ) -> Movement {
        let kind: MovementKind = amount < 0 ? .cardPayment : .cardRefund
        return Movement(kind, on: .current, booked: bought.adding(days: 2), minorUnits: amount, category: category)
            .with {
                $0.valueOn = bought
                $0.counterparty = name
                $0.text = "\(name) \(place)"
                $0.merchant = MerchantTable.all.first { $0.name == name }
            }
    }

    private static func day(_ text: String) -> CalendarDate {
        guard let day = CalendarDate(iso: text) else { preconditionFailure("\(text) is a day") }
        return day
    }
}
