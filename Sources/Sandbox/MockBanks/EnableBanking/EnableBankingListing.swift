import Household
import Ledger
import Money

/// One account's balances and pages of transactions, the newest first.
struct EnableBankingListing {
    private static let pageSize = 100

    let household: Household
    let account: HouseholdAccount

    func balances() -> MockResponse {
        let booked = household.balance(of: account, atEndOf: household.lastDay)
        let balances = ["CLBD", "ITAV"].map { type in
            JSONText.object([
                ("name", .string(type)), ("balance_amount", Self.amount(booked)), ("balance_type", .string(type)),
                ("last_change_date_time", .null), ("reference_date", .string("\(household.lastDay)")),
                ("last_committed_transaction", .null),
            ])
        }
        return .json(.object([("balances", .array(balances))]))
    }

    func transactions(_ query: [String: String], faults: inout FaultBudget) -> MockResponse {
        let isLongest = query["strategy"] == "longest"
        let last = query["date_to"].map { CalendarDate(iso: $0) } ?? household.lastDay
        let usual = isLongest ? Household.firstDay : household.lastDay.adding(days: -30)
        guard let first = query["date_from"].map({ CalendarDate(iso: $0) }) ?? usual, let last, first <= last else {
            return EnableBankingMock.problem(422, "WRONG_DATE_INTERVAL")
        }
        let earliest = household.lastDay.adding(days: -89)
        if !isLongest, first < earliest {
            if faults.strikes(.enableOldDays) {
                let detail = JSONText.object([("date_from", .string("\(earliest)"))])
                return EnableBankingMock.problem(422, "WRONG_TRANSACTIONS_PERIOD", detail: detail)
            }
            if faults.strikes(.enableOldDaysBare) { return EnableBankingMock.problem(422, "WRONG_TRANSACTIONS_PERIOD") }
        }
        guard let page = page(query) else { return EnableBankingMock.problem(422, "WRONG_REQUEST_PARAMETERS") }
        if query["continuation_key"] == nil, faults.strikes(.enableEmptyPage) {
            return .json(.object([("transactions", .array([])), ("continuation_key", .string(key(0, query)))]))
        }
        let movements = household.movements(of: account).filter { (first...last).contains($0.bookedOn) }
        let rows = movements.reversed().dropFirst(page * Self.pageSize).prefix(Self.pageSize).map(row)
        let reservation = page == 0 && last >= household.lastDay ? [self.reservation] : []
        let hasMore = movements.count > (page + 1) * Self.pageSize
        var response = MockResponse.json(
            .object([
                ("transactions", .array(reservation + rows)),
                ("continuation_key", hasMore ? .string(key(page + 1, query)) : .null),
            ])
        )
        response.isCutShort = faults.strikes(.enableTruncated)
        return response
    }

    /// A key that only fits the parameters it was made for.
    private func key(_ page: Int, _ query: [String: String]) -> String { "\(page).\(Self.proof(of: query))" }

    /// The page of a key; the first without one, `nil` when a parameter changed.
    private func page(_ query: [String: String]) -> Int? {
        guard let key = query["continuation_key"] else { return 0 }
        let fields = key.split(separator: ".")
        guard fields.count == 2, fields[1] == Self.proof(of: query) else { return nil }
        return Int(fields[0]).flatMap { $0 >= 0 ? $0 : nil }
    }

    private static func proof(of query: [String: String]) -> String {
        let kept = query.filter { $0.key != "continuation_key" }.sorted { $0.key < $1.key }
        return checksum(kept.map { "\($0.key)=\($0.value)" }.joined(separator: "&"))
    }

    private func row(_ movement: Movement) -> JSONText {
        let isDebit = movement.amount.minorUnits < 0
        let side = isDebit ? "creditor" : "debtor"
        let symbols = [
            ("VS", movement.symbols.variable), ("KS", movement.symbols.constant), ("SS", movement.symbols.specific),
        ]
        let remittance = [movement.text] + symbols.map { name, value in value.map { "\(name):\($0)" } }
        let code = movement.kind.isoCode
        return .object([
            ("entry_reference", .string("EB-\(movement.sequence)")), ("merchant_category_code", .null),
            ("transaction_amount", Self.amount(movement.amount)),
            ("credit_debit_indicator", isDebit ? "DBIT" : "CRDT"),
            ("status", movement.status == .info ? "RJCT" : "BOOK"),
            ("booking_date", .string("\(movement.bookedOn)")), ("value_date", .string("\(movement.valueOn)")),
            ("transaction_date", .null), (side, party(movement)), ("\(side)_account", partyAccount(movement)),
            ("remittance_information", .array(remittance.compactMap { text in text.map { .string($0) } })),
            (
                "bank_transaction_code",
                .object([
                    ("description", .string(movement.kind.czechName)),
                    ("code", .string("\(code.domain)-\(code.family)")), ("sub_code", .string(code.subfamily)),
                ])
            ),
            ("exchange_rate", exchange(movement)), ("note", .string(movement.kind.czechName)),
        ])
    }

    private var reservation: JSONText {
        .object([
            ("entry_reference", .null),
            ("transaction_amount", Self.amount(Money(minorUnits: 8_900, currency: account.currency))),
            ("credit_debit_indicator", "DBIT"), ("status", "PDNG"), ("booking_date", .null),
            ("value_date", .string("\(household.lastDay)")),
            ("remittance_information", .array(["BLOKACE LIDL DEKUJE PRAHA 4"])),
        ])
    }

    private func party(_ movement: Movement) -> JSONText {
        movement.counterparty.map { .object([("name", .string($0))]) } ?? .null
    }

    private func partyAccount(_ movement: Movement) -> JSONText {
        guard let number = movement.counterpartyAccount else { return .null }
        if let iban = IBAN(parsing: AccountKey.canonical(number)) { return .object([("iban", .string(iban.text))]) }
        let other = JSONText.object([("identification", .string(number)), ("scheme_name", "BBAN")])
        return .object([("iban", .null), ("other", other)])
    }

    private func exchange(_ movement: Movement) -> JSONText {
        guard let original = movement.original, let rate = movement.rate else { return .null }
        let digits = String(rate.mantissa)
        return .object([
            ("unit_currency", .string(original.currency.code)),
            ("exchange_rate", .string(digits.dropLast(3) + "." + digits.suffix(3))), ("rate_type", .null),
            ("instructed_amount", Self.amount(original)),
        ])
    }

    /// Unsigned; the indicator beside it has the sign.
    private static func amount(_ money: Money) -> JSONText {
        .object([
            ("currency", .string(money.currency.code)), ("amount", .string(money.decimalText.replacing("-", with: ""))),
        ])
    }
}
