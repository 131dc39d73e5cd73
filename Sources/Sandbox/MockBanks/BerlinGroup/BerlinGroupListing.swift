import Household
import Ledger
import Money
import StatementFiles

/// One account's balances and transactions, in each of the three formats that such banks answer in.
struct BerlinGroupListing {
    let household: Household
    let account: HouseholdAccount
    let resourceID: String

    func balances() -> MockResponse {
        let row = PSD2Row(dialect: .berlinGroup(writesNumbers: false))
        let booked = household.balance(of: account, atEndOf: household.lastDay)
        let balances = ["closingBooked", "interimAvailable"].map { type in
            JSONText.object([
                ("balanceAmount", row.amount(booked)), ("balanceType", .string(type)),
                ("referenceDate", .string("\(household.lastDay)")),
            ])
        }
        return .json(.object([("account", reference), ("balances", .array(balances))]))
    }

    func transactions(
        _ request: MockRequest,
        problems: BerlinGroupProblem,
        faults: inout FaultBudget
    ) -> MockResponse {
        let status = request.query["bookingStatus"] ?? ""
        guard ["booked", "pending", "both", "information", "all"].contains(status),
            let first = CalendarDate(iso: request.query["dateFrom"] ?? ""),
            let last = CalendarDate(iso: request.query["dateTo"] ?? "\(household.lastDay)"), first <= last
        else { return problems.answer(400, "FORMAT_ERROR") }
        if status != "booked", faults.strikes(.berlinBookedOnly) {
            return problems.answer(400, "PARAMETER_NOT_SUPPORTED")
        }
        if first < household.lastDay.adding(days: -90), faults.strikes(.berlinOldDays) {
            return problems.answer(400, "PERIOD_INVALID")
        }
        let accept = request.headers["accept"] ?? ""
        if account == .euro, faults.strikes(.berlinCamt) {
            guard accept.contains("xml") else { return problems.answer(406, "REQUESTED_FORMATS_INVALID") }
            let file = CamtFile(household: household, days: first...last)
            return MockResponse(status: 200, contentType: "application/xml;charset=UTF-8", body: file.text)
        }
        let movements = household.movements(of: account).filter { (first...last).contains($0.bookedOn) }
        if faults.strikes(.berlinMT940) {
            guard accept.contains("text/plain") else { return problems.answer(406, "REQUESTED_FORMATS_INVALID") }
            return .plain(mt940(movements.filter { $0.status == .booked }, first...last))
        }
        var response = MockResponse.json(page(of: movements, request, status, faults: &faults))
        response.isCutShort = faults.strikes(.berlinTruncated)
        return response
    }

    private var reference: JSONText {
        .object([("iban", .string(account.iban.text)), ("currency", .string(account.currency.code))])
    }

    private func page(
        of movements: [Movement],
        _ request: MockRequest,
        _ status: String,
        faults: inout FaultBudget
    ) -> JSONText {
        let row = PSD2Row(dialect: .berlinGroup(writesNumbers: faults.strikes(.berlinNumberAmounts)))
        let page = max(Int(request.query["page"] ?? "") ?? 0, 0)
        let rows = movements.dropFirst(page * BerlinGroupMock.pageSize).prefix(BerlinGroupMock.pageSize)
        let booked = rows.filter { $0.status == .booked }.map(row.json)
        let information = rows.filter { $0.status == .info }.map(row.json)
        let hasMore = movements.count > (page + 1) * BerlinGroupMock.pageSize
        let isLast = !hasMore
        var lists: [(String, JSONText)] = [("booked", .array(booked))]
        if status == "both" || status == "all", !faults.strikes(.berlinNoPending) {
            let pending = isLast ? [row.reservation(on: account, day: household.lastDay)] : []
            lists.append(("pending", .array(pending)))
        }
        if !information.isEmpty { lists.append(("information", .array(information))) }
        lists.append(("_links", .object(links(hasMore ? page + 1 : nil, request, faults: &faults))))
        return .object([("account", reference), ("transactions", .object(lists))])
    }

    private func links(_ next: Int?, _ request: MockRequest, faults: inout FaultBudget) -> [(String, JSONText)] {
        // As in the specification's own samples the path begins at the version, not at the host's root.
        let path = "/v1/accounts/\(resourceID)"
        var links: [(String, JSONText)] = [("account", .object([("href", .string(path))]))]
        if let next {
            let names = ["bookingStatus", "dateFrom", "dateTo"]
            let query = names.compactMap { name in request.query[name].map { "\(name)=\($0)" } }.joined(separator: "&")
            let host = faults.strikes(.berlinForeignLink) ? "https://thief.example" : ""
            links.append(("next", .object([("href", .string("\(host)\(path)/transactions?\(query)&page=\(next)"))])))
        }
        return links
    }

    /// A statement as SWIFT's MT940 writes it, one line a tag.
    private func mt940(_ movements: [Movement], _ days: ClosedRange<CalendarDate>) -> String {
        let opening = household.balance(of: account, atEndOf: days.lowerBound.adding(days: -1))
        let closing = household.balance(of: account, atEndOf: min(days.upperBound, household.lastDay))
        var lines = [
            ":20:SANDBOX", ":25:\(account.iban)", ":28C:1/1", ":60F:\(Self.balance(opening, days.lowerBound))",
        ]
        for movement in movements {
            let sign = movement.amount.minorUnits < 0 ? "D" : "C"
            let booked = Self.short(movement.bookedOn).dropFirst(2)
            lines.append(
                ":61:\(Self.short(movement.valueOn))\(booked)\(sign)\(Self.digits(movement.amount))NMSCE-\(movement.sequence)"
            )
            lines.append(":86:\(movement.text ?? movement.kind.czechName)")
        }
        lines += [":62F:\(Self.balance(closing, min(days.upperBound, household.lastDay)))", "-"]
        return lines.joined(separator: "\r\n") + "\r\n"
    }

    private static func balance(_ money: Money, _ day: CalendarDate) -> String {
        "\(money.minorUnits < 0 ? "D" : "C")\(short(day))\(money.currency)\(digits(money))"
    }

    private static func short(_ day: CalendarDate) -> String {
        "\(twoDigits(day.year % 100))\(twoDigits(day.month))\(twoDigits(day.day))"
    }

    private static func digits(_ money: Money) -> String {
        money.decimalText.replacing("-", with: "").replacing(".", with: ",")
    }
}
