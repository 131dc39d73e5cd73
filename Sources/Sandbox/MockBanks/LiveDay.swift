import Household
import Ledger
import Money

/// What a live service knows of an account on a day: a card payment is pending until it is posted on the next day.
struct LiveDay {
    let day: CalendarDate
    private let household: Household

    init(_ day: CalendarDate, of household: Household) {
        self.day = day
        self.household = household
    }

    func booked(_ account: HouseholdAccount) -> [Movement] { movements(account).filter { Self.postedOn($0) <= day } }

    func pending(_ account: HouseholdAccount) -> [Movement] {
        movements(account).filter { $0.bookedOn <= day && Self.postedOn($0) > day }
    }

    /// The booked balance in minor units.
    func balance(_ account: HouseholdAccount) -> Int64 {
        booked(account).reduce(account.openingBalance.minorUnits) { $0 + $1.amount.minorUnits }
    }

    /// Whether a movement is, or once was, pending.
    static func comesPending(_ movement: Movement) -> Bool { movement.merchant != nil }

    static func postedOn(_ movement: Movement) -> CalendarDate {
        comesPending(movement) ? movement.bookedOn.adding(days: 1) : movement.bookedOn
    }

    private func movements(_ account: HouseholdAccount) -> [Movement] {
        household.movements(of: account).filter { $0.status == .booked }
    }
}
