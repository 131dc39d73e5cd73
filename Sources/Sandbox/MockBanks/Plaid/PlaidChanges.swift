import Household
import Ledger
import Money

/// What changed for a reader of Plaid between two days.
struct PlaidChanges {
    static let accounts: [HouseholdAccount] = [.savings, .euro]

    let household: Household

    private enum Change {
        case added(Movement, isPending: Bool)
        case removed(id: String, account: String)
    }

    /// The id of the newest booked movement of the first account.
    var lastBookedID: String? {
        LiveDay(household.lastDay.adding(days: -1), of: household).booked(Self.accounts[0]).last
            .map { Self.id($0, isPending: false) }
    }

    /// The answer while nothing was read from the bank.
    var notReady: JSONText {
        answer(to: [], status: "NOT_READY", nextCursor: "", hasMore: false, removed: [])
    }

    func page(at cursor: PlaidCursor, count: Int, isEndless: Bool, removed: [String]) -> JSONText {
        let changes = changes(since: cursor.known, until: cursor.today)
        let first = min(cursor.offset, changes.count)
        let end = min(first + count, changes.count)
        let hasMore = isEndless || end < changes.count
        // An endless list goes on counting beyond its end.
        let next =
            isEndless ? cursor.text(at: cursor.offset + 1) : end < changes.count ? cursor.text(at: end) : cursor.end
        return answer(
            to: Array(changes[first..<end]),
            status: "HISTORICAL_UPDATE_COMPLETE",
            nextCursor: next,
            hasMore: hasMore,
            removed: removed
        )
    }

    private func changes(since known: CalendarDate?, until today: CalendarDate) -> [Change] {
        guard known.map({ $0 < today }) ?? true else { return [] }
        let live = LiveDay(today, of: household)
        let before = known.map { LiveDay($0, of: household) }
        return Self.accounts.flatMap { account in
            let seen = Set((before?.booked(account) ?? []).map(\.sequence))
            return live.booked(account).filter { !seen.contains($0.sequence) }.map {
                Change.added($0, isPending: false)
            }
                + live.pending(account).map { .added($0, isPending: true) }
                + (before?.pending(account) ?? []).map {
                    .removed(id: Self.id($0, isPending: true), account: Self.id(account))
                }
        }
    }

    private func answer(
        to changes: [Change],
        status: String,
        nextCursor: String,
        hasMore: Bool,
        removed: [String]
    ) -> JSONText {
        var added: [JSONText] = []
        var gone = removed.map { Self.removal($0, account: Self.id(Self.accounts[0])) }
        for change in changes {
            switch change {
            case .added(let movement, let isPending): added.append(Self.row(movement, isPending: isPending))
            case .removed(let id, let account): gone.append(Self.removal(id, account: account))
            }
        }
        let live = LiveDay(household.lastDay, of: household)
        return .object([
            ("accounts", .array(Self.accounts.map { Self.account($0, live: live) })),
            ("added", .array(added)), ("modified", .array([])), ("removed", .array(gone)),
            ("next_cursor", .string(nextCursor)), ("has_more", .bool(hasMore)),
            ("transactions_update_status", .string(status)), ("request_id", "r1"),
        ])
    }

    private static func account(_ account: HouseholdAccount, live: LiveDay) -> JSONText {
        let balance = Money(minorUnits: live.balance(account), currency: account.currency).decimalText
        return .object([
            ("account_id", .string(id(account))),
            (
                "balances",
                .object([
                    ("available", .number(balance)), ("current", .number(balance)), ("limit", .null),
                    ("iso_currency_code", .string(account.currency.code)), ("unofficial_currency_code", .null),
                    ("last_updated_datetime", .string("\(live.day)T22:00:00Z")),
                ])
            ),
            ("mask", .string(String(account.number.suffix(4)))), ("name", "Plaid account"), ("official_name", .null),
            ("type", "depository"), ("subtype", "checking"),
        ])
    }

    private static func row(_ movement: Movement, isPending: Bool) -> JSONText {
        let outflow = Money(minorUnits: -movement.amount.minorUnits, currency: movement.amount.currency)
        let text = movement.text ?? movement.counterparty ?? movement.kind.czechName
        let wasPending = LiveDay.comesPending(movement) && !isPending
        return .object([
            ("account_id", .string(id(movement.account))),
            ("transaction_id", .string(id(movement, isPending: isPending))),
            ("pending", .bool(isPending)),
            ("pending_transaction_id", wasPending ? .string(id(movement, isPending: true)) : .null),
            ("amount", .number(outflow.decimalText)),
            ("iso_currency_code", .string(movement.amount.currency.code)), ("unofficial_currency_code", .null),
            ("date", .string("\(isPending ? movement.bookedOn : LiveDay.postedOn(movement))")),
            ("authorized_date", .string("\(movement.valueOn)")),
            ("name", .string(text)), ("original_description", .string(text)),
            ("merchant_name", JSONText(movement.merchant?.name ?? movement.counterparty)),
            ("payment_channel", movement.merchant == nil ? "other" : "in store"),
        ])
    }

    private static func removal(_ id: String, account: String) -> JSONText {
        .object([("transaction_id", .string(id)), ("account_id", .string(account))])
    }

    private static func id(_ account: HouseholdAccount) -> String { "sbxAccount\(account.number)" }

    private static func id(_ movement: Movement, isPending: Bool) -> String {
        "\(isPending ? "Pd" : "Bk")\(movement.account.number)x\(movement.sequence)"
    }
}
