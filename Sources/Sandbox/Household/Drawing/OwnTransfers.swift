import Ledger
import Money

/// Moves money between the household's own accounts, each time as one movement on both of them.
struct OwnTransfers {
    let fixings: Fixings

    func movements(in month: CalendarMonth, random: inout SplitMix64) -> [Movement] {
        saving(in: month) + interest(in: month, random: &random) + conversion(in: month, random: &random)
            + withdrawal(in: month)
    }

    private func saving(in month: CalendarMonth) -> [Movement] {
        transfer(500_000, from: .current, to: .savings, on: month.firstDay.adding(days: 11), saying: "SPORENI")
    }

    /// The savings that pay for the summer holiday.
    private func withdrawal(in month: CalendarMonth) -> [Movement] {
        guard month.month == 7 else { return [] }
        let day = month.firstDay.adding(days: 1)
        return transfer(2_500_000, from: .savings, to: .current, on: day, saying: "DOVOLENA")
    }

    private func transfer(
        _ haleru: Int64,
        from source: HouseholdAccount,
        to target: HouseholdAccount,
        on due: CalendarDate,
        saying text: String
    ) -> [Movement] {
        let sent = BusinessCalendar.nextOpen(due)
        let received = BusinessCalendar.nextOpen(sent.adding(days: 1))
        return [
            own(.standingOrder, on: source, booked: sent, minorUnits: -haleru, other: target).with { $0.text = text },
            own(.incomingPayment, on: target, booked: received, minorUnits: haleru, other: source)
                .with { $0.text = text },
        ]
    }

    /// Euros bought every second month at the fixing plus one percent.
    private func conversion(in month: CalendarMonth, random: inout SplitMix64) -> [Movement] {
        guard month.month.isMultiple(of: 2) else { return [] }
        let day = BusinessCalendar.nextOpen(month.firstDay.adding(days: 8))
        let euros = Money(minorUnits: random.pick(4...8) * 5_000, currency: .eur)
        guard let fixing = fixings.fixing(of: .eur, on: day)?.rate,
            let rate = ExchangeRate(
                base: .eur,
                quote: .czk,
                units: 1,
                mantissa: fixing.mantissa * 101 / 100,
                exponent: 3
            )
        else { return [] }
        let crowns = convert(euros, at: rate)
        return [
            own(.conversion, on: .current, booked: day, minorUnits: -crowns.minorUnits, other: .euro).with {
                $0.original = Money(minorUnits: -euros.minorUnits, currency: .eur)
                $0.rate = rate
                $0.text = "PREVOD NA EUR UCET"
            },
            own(.incomingPayment, on: .euro, booked: day, minorUnits: euros.minorUnits, other: .current).with {
                $0.original = crowns
                $0.rate = rate
                $0.text = "PREVOD NA EUR UCET"
            },
        ]
    }

    /// The savings account's interest, and the tax of fifteen percent that the bank keeps.
    private func interest(in month: CalendarMonth, random: inout SplitMix64) -> [Movement] {
        let day = BusinessCalendar.nextOpen(month.firstDay.adding(days: 26))
        let interest = random.pick(28_000...41_000)
        return [
            Movement(.interest, on: .savings, booked: day, minorUnits: interest, category: "income/interest"),
            Movement(.tax, on: .savings, booked: day, minorUnits: -(interest * 15 / 100), category: "fees/taxes"),
        ]
    }

    private func own(
        _ kind: MovementKind,
        on account: HouseholdAccount,
        booked: CalendarDate,
        minorUnits: Int64,
        other: HouseholdAccount
    ) -> Movement {
        Movement(kind, on: account, booked: booked, minorUnits: minorUnits, category: "transfer/own").with {
            $0.counterparty = householdOwner
            $0.counterpartyAccount = "\(other.number)/\(other.bankCode)"
        }
    }
}
